import { readFile } from 'node:fs/promises';
import type { Report } from '../../tools/report.js';
import { nova } from './http.js';
import { createPlace, novaConfig, storeText } from './served.js';
import { shared } from './shared.js';

const CORPUS = 'corpus/hostile.json';

interface Row {
  readonly id: string;
  readonly category: string;
  readonly surface: string;
  readonly text?: string;
  readonly b64?: string;
  readonly gen?: {
    readonly prefix?: string;
    readonly repeat: string;
    readonly count: number;
    readonly suffix?: string;
  };
  readonly expected: { readonly verdict: string; readonly reason: string };
  readonly invariants?: readonly string[];
}

/** Public keys that were made to do harm, imported over HTTP into a gateway in safe mode under the policy `strict`. */
export async function hostile(report: Report): Promise<void> {
  const path = shared(CORPUS);
  if (path === undefined) return report.notRun('hostile', `no ${CORPUS}`);
  const rows = (JSON.parse(await readFile(path, 'utf8')) as readonly Row[]).filter(
    ({ surface }) => surface === 'public_key',
  );
  const place = await createPlace(novaConfig({ quota: -1, policy: 'strict' }));
  const served = await place.start();
  const crashed: string[] = [];
  const echoed: string[] = [];
  const accepted = new Set<string>();
  try {
    for (const row of rows) {
      const answer = await nova(served.url, 'mallory', 'POST', '/os-keypairs', { body: bodyOf(row) });
      if (answer.status >= 500) crashed.push(`${row.id} ${answer.status}`);
      if (answer.status < 300) accepted.add(row.id);
      else if (secretsOf(row, rows).some((secret) => answer.text.includes(secret))) echoed.push(row.id);
    }
    verdict(report, 'hostile no 5xx', `${rows.length} public keys`, crashed);
    verdict(report, 'hostile no echo', 'of private key text', echoed);

    const listed = await nova(served.url, 'mallory', 'GET', '/os-keypairs');
    const { keypairs } = JSON.parse(listed.text) as {
      readonly keypairs: readonly { readonly keypair: { readonly name: string } }[];
    };
    const stored = new Set(keypairs.map(({ keypair }) => keypair.name));
    const refusedButStored = [...stored].filter((name) => !accepted.has(name));
    verdict(
      report,
      'hostile nothing stored',
      `of ${rows.length - accepted.size} refused keys`,
      refusedButStored,
    );
    const wrong = rows.filter(({ id, expected }) => expected.verdict === 'reject' && accepted.has(id));
    verdict(
      report,
      'hostile refused',
      'every key that must be',
      wrong.map(({ id }) => id),
    );

    const alive = await nova(served.url, 'mallory', 'GET', '/os-keypairs');
    verdict(report, 'hostile still serving', '', alive.status === 200 ? [] : [String(alive.status)]);
  } finally {
    await served.stop();
  }
  const places = (await storeText(place.folder)) + served.log();
  const leaked = rows.filter((row) => secretsOf(row, rows).some((secret) => places.includes(secret)));
  verdict(
    report,
    'hostile no trace',
    'of private key text in store and log',
    leaked.map(({ id }) => id),
  );
  await place.remove();
}

function verdict(report: Report, name: string, detail: string, wrong: readonly string[]): void {
  if (wrong.length === 0) report.ok(name, detail);
  else report.fail(name, `${detail}: ${wrong.length}: ${wrong.join(' ')}`);
}

/** The raw body: what is not text stands in it byte for byte. */
function bodyOf(row: Row): Uint8Array {
  const head = `{"keypair": {"name": ${JSON.stringify(row.id)}, "public_key": `;
  if (row.b64 !== undefined)
    return Buffer.concat([Buffer.from(`${head}"`), Buffer.from(row.b64, 'base64'), Buffer.from('"}}')]);
  const { prefix = '', repeat = '', count = 0, suffix = '' } = row.gen ?? {};
  return Buffer.from(`${head}${JSON.stringify(row.text ?? prefix + repeat.repeat(count) + suffix)}}}`);
}

/** Lines of a private key that was sent in place of a public one: none may be seen anywhere. A line that also stands in a public key is none. */
function secretsOf(row: Row, rows: readonly Row[]): readonly string[] {
  if (!isPrivate(row) || row.text === undefined) return [];
  const open = rows.filter((other) => !isPrivate(other)).map(({ text = '' }) => text);
  return row.text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /^[A-Za-z0-9+/=]{24,}$/.test(line) && !open.some((text) => text.includes(line)));
}

function isPrivate(row: Row): boolean {
  return row.invariants?.includes('no_echo') === true;
}
