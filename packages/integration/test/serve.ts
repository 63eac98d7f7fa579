import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from 'keypair-gateway';

/** The command `serve` in this process, ready. */
export interface Served {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves a configuration on a free port; rejects with what the command wrote when it ends instead. */
export async function serve(config: object): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-integration-'));
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(config));
  const controller = new AbortController();
  let log = '';
  return new Promise((resolve, reject) => {
    const ended = main(['serve', '--config', file, '--port', '0', '--json'], {
      stdout: {
        write: (text) => {
          const url = /http:\/\/[\d.]+:\d+/.exec(text)?.[0];
          if (url === undefined) return;
          const stop = async (): Promise<void> => {
            controller.abort();
            await ended;
            await rm(folder, { recursive: true });
          };
          resolve({ url, stop });
        },
      },
      stderr: { write: (text) => (log += text) },
      stdin: (async function* () {})(),
      env: {},
      stop: controller.signal,
    });
    ended.then((code) => reject(new Error(`ended with ${code}: ${log}`)), reject);
  });
}
