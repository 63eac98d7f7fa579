import { inspectPair } from '../../../core/src/inspect/pair.js';
import { inspectPrivateKey } from '../../../core/src/inspect/private.js';
import { inspectPublicKey } from '../../../core/src/inspect/public.js';
import { parsePrivateKey } from '../../../core/src/key/private-key.js';
import { parsePublicKey } from '../../../core/src/key/public-key.js';
import { readPublicKey } from '../../../core/src/key/read-public-key.js';
import { POLICIES } from '../../../core/src/policy.js';
import type { Report } from '../../../tools/report.js';
import type { SecretScan } from '../fuzz/secret-scan.js';
import type { PrivateText } from './private-texts.js';
import { look, type Seen, shownOf, verdict } from './seen.js';

const LINE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ';

/** Every function of core that takes keys, on texts that belong to it and on texts that do not. */
export async function inProcess(
  report: Report,
  texts: readonly PrivateText[],
  scan: SecretScan,
): Promise<void> {
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
