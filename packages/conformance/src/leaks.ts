import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import { isKeypairError } from '../../core/src/errors.js';
import { inspectPair } from '../../core/src/inspect/pair.js';
import { inspectPrivateKey } from '../../core/src/inspect/private.js';
import { inspectPublicKey } from '../../core/src/inspect/public.js';
import { openPrivateKey, parsePrivateKey } from '../../core/src/key/private-key.js';
import { parsePublicKey } from '../../core/src/key/public-key.js';
import { readPublicKey } from '../../core/src/key/read-public-key.js';
import { POLICIES } from '../../core/src/policy.js';
import type { Report } from '../../tools/report.js';
import { createSecretScan, type SecretScan, secretRuns } from './fuzz/secret-scan.js';
import { call } from './http.js';
import { codingsOf } from './leaks/codings.js';
import { plantIn } from './leaks/gateway-fields.js';
import { type PrivateText, type PrivateTexts, readPrivateTexts } from './leaks/private-texts.js';
import { createPlace, novaConfig, storeText } from './served.js';
import { shared } from './shared.js';

const LINE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ';
const USER = 'mallory:project';

/** Private keys of all corpora, sent to where they belong and to where they do not: eight bytes of none may be seen in what comes out. */
export async function leaks(report: Report): Promise<void> {
  if (shared('corpus/hostile.json') === undefined) return report.notRun('leaks', 'no corpus');
  const corpora = await readPrivateTexts();
  const secrets = [...corpora.texts.flatMap(({ body }) => body), ...(await privateNumbers(corpora.texts))];
  const scan = createSecretScan(secrets, corpora.known);
  console.log(`   ${corpora.texts.length} private texts, ${scan.runs} runs of eight bytes`);
  positiveControl(report, corpora, scan);
  await inProcess(report, corpora.texts, scan);
  await inGateway(report, corpora, scan);
  await inServed(report, corpora.texts, scan);
}

/** The numbers of all keys that can be opened: of encrypted ones no line of the text holds them. */
async function privateNumbers(texts: readonly PrivateText[]): Promise<readonly Uint8Array[]> {
  const numbers: Uint8Array[] = [];
  for (const { input, passphrase } of texts) {
    const key = await openPrivateKey(input, passphrase === undefined ? {} : { passphrase }).catch(
      () => undefined,
    );
    const names = key?.algorithm === 'dsa' ? ['x'] : ['d', 'p', 'q', 'qi', 'seed'];
    for (const [name, value] of Object.entries(key?.reveal() ?? {}))
      if (names.includes(name) && value instanceof Uint8Array) numbers.push(value.slice());
  }
  return numbers;
}

/** Eight secret bytes in every coding, without which no silence of the scan would say anything. */
function positiveControl(report: Report, { texts, known }: PrivateTexts, scan: SecretScan): void {
  const run = secretRun(texts, known);
  const missed = Object.entries(codingsOf(run)).filter(([, text]) => scan.find(text) === undefined);
  const harmless = scan.find(`${LINE} ${JSON.stringify(POLICIES)} -----BEGIN OPENSSH PRIVATE KEY-----`);
  if (missed.length > 0)
    report.fail('leaks control', `not found: ${missed.map(([coding]) => coding).join(', ')}`);
  else if (harmless !== undefined)
    report.fail('leaks control', `found in what holds no secret: ${harmless.around}`);
  else
    report.ok(
      'leaks control',
      `a planted leak is found in each of ${Object.keys(codingsOf(run)).length} codings`,
    );
}

/** Eight bytes out of the middle of a corpus key that the scan looks for. */
function secretRun(texts: readonly PrivateText[], known: readonly Uint8Array[]): Uint8Array {
  const runs = secretRuns(
    texts.flatMap(({ body }) => body),
    known,
  );
  return new Uint8Array(Buffer.from(runs[runs.length >> 1] ?? '', 'latin1'));
}

interface Seen {
  outputs: number;
  readonly leaked: Set<string>;
}

const SHOWN = 12;

function look(seen: Seen, scan: SecretScan, where: string, output: string | Uint8Array): void {
  seen.outputs += 1;
  const leak = scan.find(output);
  if (leak !== undefined) seen.leaked.add(`${where} (${leak.coding}: ${JSON.stringify(leak.around)})`);
}

function verdict(report: Report, name: string, seen: Seen): void {
  const detail = `${seen.outputs} outputs, ${seen.leaked.size} leaks`;
  if (seen.leaked.size > 0) report.fail(name, `${detail}: ${[...seen.leaked].slice(0, SHOWN).join('; ')}`);
  else if (seen.outputs === 0) report.fail(name, 'nothing came out');
  else report.ok(name, detail);
}

/** Everything that an error shows, down to what only a debugger prints. */
function shownOf(error: unknown): string {
  const parts = [
    String(error),
    inspect(error, { depth: null, showHidden: true, maxStringLength: null, maxArrayLength: null }),
    JSON.stringify(error) ?? '',
  ];
  if (error instanceof Error)
    parts.push(
      error.stack ?? '',
      inspect(error.cause, { depth: null, showHidden: true, maxStringLength: null }),
    );
  if (isKeypairError(error)) parts.push(JSON.stringify([error.issues, error.details]));
  return parts.join('\n');
}

async function inProcess(report: Report, texts: readonly PrivateText[], scan: SecretScan): Promise<void> {
  const seen: Seen = { outputs: 0, leaked: new Set() };
  for (const { id, input, passphrase } of texts) {
    const text = typeof input === 'string' ? input : Buffer.from(input).toString('latin1');
    const attempts: Readonly<Record<string, () => unknown>> = {
      inspectPrivateKey: () => inspectPrivateKey(input, passphrase === undefined ? {} : { passphrase }),
      'inspectPrivateKey, wrong passphrase': () =>
        inspectPrivateKey(input, { passphrase: 'wrong', policy: 'openssh' }),
      'inspectPrivateKey, no passphrase': () => inspectPrivateKey(input, { policy: 'nova' }),
      inspectPublicKey: () => inspectPublicKey(input),
      'inspectPublicKey under nova': () => inspectPublicKey(input, { policy: 'nova' }),
      inspectPair: () =>
        inspectPair({
          publicKey: LINE,
          privateKey: input,
          fingerprint: text,
          ...(passphrase === undefined ? {} : { passphrase }),
        }),
      'inspectPair the wrong way round': () => inspectPair({ publicKey: input, privateKey: LINE }),
      parsePrivateKey: () => parsePrivateKey(text),
      parsePublicKey: () => parsePublicKey(input),
      'parsePublicKey with a comment': () => parsePublicKey(`${LINE} ${text}`),
      ...Object.fromEntries(
        Object.entries(POLICIES).flatMap(([name, policy]) => [
          [`readPublicKey ssh ${name}`, () => readPublicKey(text, 'ssh', policy)],
          [`readPublicKey x509 ${name}`, () => readPublicKey(text, 'x509', policy)],
        ]),
      ),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      let output: string;
      try {
        const result = await attempt();
        output = `${JSON.stringify(result, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}\n${shownOf(result)}`;
      } catch (error) {
        output = shownOf(error);
      }
      look(seen, scan, `${name} of ${id}`, output);
    }
  }
  verdict(report, 'leaks in errors and findings', seen);
}

/** A gateway in this process: log objects at every level and the events of all channels. */
async function inGateway(report: Report, { texts, known }: PrivateTexts, scan: SecretScan): Promise<void> {
  const [
    { CHANNELS, createKeypairService, createMemoryStore },
    { createGateway, identities },
    { createNova },
  ] = await Promise.all([
    import('@keypair-gateway/core'),
    import('@keypair-gateway/gateway'),
    import('@keypair-gateway/nova'),
  ]);
  const seen: Seen = { outputs: 0, leaked: new Set() };
  const control: Seen = { outputs: 0, leaked: new Set() };
  const planted = secretRun(texts, known);
  const codings = Object.values(codingsOf(planted));
  let now = '';
  const write = (object: object, message: string): void => {
    look(seen, scan, `log: ${now}`, shownOf(object) + message);
    // The control: the same capture of a logger that gives away a piece of a key.
    const slip = codings[control.outputs % codings.length] as string | Uint8Array;
    look(
      control,
      scan,
      'log',
      Buffer.concat([Buffer.from(JSON.stringify(object)), Buffer.from(slip as Uint8Array)]),
    );
  };
  const onEvent = (event: unknown): void => look(seen, scan, `event: ${now}`, shownOf(event));
  const channels = Object.values(CHANNELS);
  for (const name of channels) subscribe(name, onEvent);
  try {
    const store = createMemoryStore();
    const gateway = createGateway({
      mounts: [
        {
          dialect: createNova(),
          prefix: '',
          backend: createKeypairService({ store }),
          authenticate: identities([
            { accountId: 'project', userId: 'mallory', roles: ['member'], tokens: [USER] },
          ]),
        },
      ],
      claim: store.claim,
      logger: { info: write, error: write },
    });
    for (const { id, input } of texts) {
      for (const { field, method, path, headers, body } of plantIn(asText(input))) {
        now = `${field} = ${id}`;
        const request = {
          method,
          target: path,
          basePath: '',
          origin: 'http://127.0.0.1',
          headers: { 'x-auth-token': USER, ...headers },
          ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
        };
        const response = await gateway
          .handle(request)
          .catch((error: unknown) => ({ status: 0, headers: {}, body: shownOf(error) }));
        if (response !== undefined)
          look(
            seen,
            scan,
            `response: ${now}`,
            JSON.stringify({ ...response, body: undefined }) +
              Buffer.from((response.body ?? '') as Uint8Array).toString('utf8'),
          );
      }
    }
  } finally {
    for (const name of channels) unsubscribe(name, onEvent);
  }
  verdict(report, 'leaks in responses, log and events of a gateway', seen);
  const found = control.leaked.size > 0 && control.outputs > 0;
  if (found) report.ok('leaks control of a gateway', 'a logger that gives away eight bytes is found');
  else report.fail('leaks control of a gateway', 'a logger that gives away eight bytes is not found');
}

/** The command itself at its most verbose: what it answers, logs and stores. */
async function inServed(report: Report, texts: readonly PrivateText[], scan: SecretScan): Promise<void> {
  const before = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = 'trace';
  const place = await createPlace(novaConfig({ quota: -1 }));
  const served = await place.start().finally(() => {
    if (before === undefined) delete process.env.LOG_LEVEL;
    else process.env.LOG_LEVEL = before;
  });
  const seen: Seen = { outputs: 0, leaked: new Set() };
  try {
    for (const { id, input } of texts) {
      const answers = plantIn(asText(input)).map(async ({ field, method, path, headers, body }) => {
        const options = {
          headers: { 'x-auth-token': USER, ...headers },
          ...(body === undefined ? {} : { body }),
        };
        const answer = await call(method, `${served.url}${path}`, options).catch((error: unknown) => ({
          status: 0,
          headers: {},
          text: String(error),
        }));
        look(seen, scan, `response: ${field} = ${id}`, JSON.stringify(answer.headers) + answer.text);
      });
      await Promise.all(answers);
    }
  } finally {
    await served.stop();
  }
  if (!served.log().includes('"level":"trace"'))
    report.fail('leaks in what is served', 'the log has no line of level trace');
  for (const line of served.log().split('\n')) look(seen, scan, 'log', line);
  look(seen, scan, 'store', Buffer.from(await storeText(place.folder), 'latin1'));
  await place.remove();
  verdict(report, 'leaks in what is served', seen);
}

function asText(input: string | Uint8Array): string {
  return typeof input === 'string' ? input : Buffer.from(input).toString('base64');
}
