import type { Report } from '../../../tools/report.js';
import { type RunOptions, run, tail } from '../../../tools/run.js';

/** Runs a client that prints `ok NAME`, `FAIL NAME WHY` and at the end `done`. */
export async function driveClient(
  name: string,
  command: readonly [string, ...string[]],
  options: Pick<RunOptions, 'cwd' | 'env'>,
  report: Report,
): Promise<void> {
  const [program, ...args] = command;
  const onLine = (line: string): void => {
    const [, mark, rest = ''] = /^(ok|FAIL) (.*)$/.exec(line) ?? [];
    if (mark === 'ok') report.ok(`${name} ${rest}`);
    else if (mark === 'FAIL') report.fail(`${name} ${rest}`);
  };
  const ran = await run(program, args, { ...options, onLine, timeoutSeconds: 300 });
  if (!/^done$/m.test(ran.stdout)) report.fail(name, tail(ran));
}
