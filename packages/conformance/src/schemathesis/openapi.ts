import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../tools/report.js';
import { run, tail } from '../../../tools/run.js';
import { schemathesis } from './schemathesis.js';

const WORKER = fileURLToPath(new URL('drive-documents.ts', import.meta.url));
const REQUESTS = 5000;

/** The documents of all dialects: each answer to requests made of them conforms, by our own driver in this process and by Schemathesis over a port. */
export async function openapi(report: Report): Promise<void> {
  const seed = randomInt(2 ** 31);
  const onLine = (line: string): void => {
    const [, mark, rest = ''] = /^(ok|FAIL) (.*)$/.exec(line) ?? [];
    if (mark === 'ok') report.ok(rest);
    else if (mark === 'FAIL') report.fail(rest);
  };
  const words = [
    '--import',
    'tsx',
    '--conditions=@keypair-gateway/source',
    WORKER,
    String(REQUESTS),
    String(seed),
  ];
  const ran = await run(process.execPath, words, { onLine, timeoutSeconds: 900 });
  if (ran.status !== 0 || !/^done$/m.test(ran.stdout)) report.fail('openapi', tail(ran, 60));
  await schemathesis(report);
}
