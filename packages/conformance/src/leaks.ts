import { openPrivateKey } from '../../core/src/key/private-key.js';
import { POLICIES } from '../../core/src/policy.js';
import type { Report } from '../../tools/report.js';
import { createSecretScan, type SecretScan } from './fuzz/secret-scan.js';
import { codingsOf } from './leaks/codings.js';
import { inGateway, secretRun } from './leaks/in-gateway.js';
import { inProcess } from './leaks/in-process.js';
import { inServed } from './leaks/in-served.js';
import { keptKeys } from './leaks/kept-keys.js';
import { type PrivateText, type PrivateTexts, readPrivateTexts } from './leaks/private-texts.js';
import { shared } from './shared.js';

const LINE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ';

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
  await keptKeys(report);
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
