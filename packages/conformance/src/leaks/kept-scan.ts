import type { Store, Vault } from '../../../core/src/index.js';
import type { Report } from '../../../tools/report.js';
import { createSecretScan, type SecretScan } from '../fuzz/secret-scan.js';
import type { Shown } from './kept-workload.js';
import { privateTextsOf } from './private-texts.js';
import { look, type Seen, verdict } from './seen.js';

const TOKEN = 'tok-alice';

/** The owner of all keypairs, as a fixed list holds him. */
export const IDENTITY: {
  readonly accountId: string;
  readonly userId: string;
  readonly roles: readonly string[];
  readonly password: { readonly username: string; readonly password: string };
  readonly tokens: readonly string[];
} = {
  accountId: 'acme',
  userId: 'alice',
  roles: ['system-admin'],
  password: { username: 'alice', password: 'pass' },
  tokens: [TOKEN],
};

/** His credentials for both clouds. */
export const OWNER_HEADERS: Readonly<Record<string, string>> = {
  authorization: `Basic ${Buffer.from('alice:pass').toString('base64')}`,
  'x-auth-token': TOKEN,
  'content-type': 'application/json',
};

/** A scan for every private key that a run has kept. */
export function keptScan(shown: Shown): SecretScan {
  const { texts, known } = privateTextsOf([...shown.kept].map((text, i) => [`kept ${i}`, text]));
  const bodies = texts.flatMap(({ body }) => body);
  return createSecretScan(bodies, known);
}

/** Searches what a run has shown, after the owner's own answers have proved that the scan finds. */
export function reportShown(report: Report, label: string, shown: Shown, scan: SecretScan): void {
  const blind = shown.open.filter(([text, answer]) => {
    const { texts, known } = privateTextsOf([['own', text]]);
    return (
      createSecretScan(
        texts.flatMap(({ body }) => body),
        known,
      ).find(answer) === undefined
    );
  });
  const control = `${shown.open.length} private keys in answers to GET /keypairs/`;
  if (blind.length > 0 || shown.open.length === 0)
    report.fail(`${label} control`, `${blind.length} of ${control} are not found`);
  else report.ok(`${label} control`, `each of ${control} and their like is found`);
  const seen: Seen = { outputs: 0, leaked: new Set() };
  for (const [where, answer] of shown.silent) look(seen, scan, where, answer);
  verdict(report, `${label} in answers`, seen);
}

/** What is stored, opened. */
export async function openAll(store: Store, vault: Vault): Promise<readonly string[]> {
  const records = (await store.scan(0, 1000)).flatMap(({ owner, uuid, keyVersion, sealed }) =>
    sealed === null ? [] : [[sealed, { owner, uuid, keyVersion }] as const],
  );
  return (await vault.open(records)).map((secret) => secret.reveal());
}
