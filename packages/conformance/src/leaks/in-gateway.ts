import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Report } from '../../../tools/report.js';
import { type SecretScan, secretRuns } from '../fuzz/secret-scan.js';
import { codingsOf } from './codings.js';
import { PLANTER, plantIn } from './gateway-fields.js';
import type { PrivateText, PrivateTexts } from './private-texts.js';
import { asText, look, type Seen, shownOf, verdict } from './seen.js';

/** Eight bytes out of the middle of a corpus key that the scan looks for. */
export function secretRun(texts: readonly PrivateText[], known: readonly Uint8Array[]): Uint8Array {
  const runs = secretRuns(
    texts.flatMap(({ body }) => body),
    known,
  );
  return new Uint8Array(Buffer.from(runs[runs.length >> 1] ?? '', 'latin1'));
}

/** A gateway in this process: log objects at every level and the events of all channels. */
export async function inGateway(
  report: Report,
  { texts, known }: PrivateTexts,
  scan: SecretScan,
): Promise<void> {
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
            { accountId: 'project', userId: 'mallory', roles: ['member'], tokens: [PLANTER] },
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
          headers: { 'x-auth-token': PLANTER, ...headers },
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
