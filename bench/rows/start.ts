import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Figure, figureOf } from '../figure.js';
import { type InterleaveOptions, median } from '../interleave.js';
import { startServe } from './serve.js';

const HERE = fileURLToPath(new URL('../', import.meta.url));

/** How long some code takes in a new process after Node has come up, in milliseconds. It may use top-level await. */
export function timeOf(code: string, clock: 'cpu' | 'wall' = 'wall'): number {
  const read =
    clock === 'wall'
      ? 'performance.now()'
      : '(({ user, system }) => (user + system) / 1000)(process.cpuUsage())';
  const source = `const from = ${read};\n${code};\nprocess.stdout.write(String(${read} - from));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: HERE,
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`the new process ended with ${status}: ${stderr.trim().split('\n').at(-1)}`);
  return Number(stdout);
}

const OURS = `const { createMemoryStore, createKeypairService } = await import('@keypair-gateway/core');
const { createGateway } = await import('@keypair-gateway/gateway');
const { nova } = await import('@keypair-gateway/nova');
const backend = createKeypairService({ store: createMemoryStore() });
const authenticate = async () => ({ userId: 'alice', accountId: 'acme', roles: [] });
createGateway({ mounts: [{ dialect: nova, prefix: '', backend, authenticate }] })`;

const SSHPK = `const { createRequire } = await import('node:module'); createRequire(process.cwd() + '/')('sshpk')`;

/** What a program pays before the first request, in CPU time above that of bare Node; and the command, until it says that it serves. */
export async function start(options: InterleaveOptions): Promise<readonly Figure[]> {
  const rounds = options.rounds ?? 15;
  const [ours, theirs, ready]: [number[], number[], number[]] = [[], [], []];
  const folder = mkdtempSync(join(tmpdir(), 'keypair-bench-'));
  try {
    writeFileSync(
      join(folder, 'config.json'),
      JSON.stringify({
        listen: { port: 0 },
        backend: { kind: 'local', store: { kind: 'memory' } },
        dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } },
      }),
    );
    for (let round = 0; round < rounds; round++) {
      ours.push(timeOf(OURS, 'cpu'));
      theirs.push(timeOf(SSHPK, 'cpu'));
      const from = performance.now();
      const served = await startServe(folder);
      ready.push(performance.now() - from);
      await served.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return [
    figureOf({
      id: 14,
      work: "start core, memory store and one dialect; require('sshpk'); 30 ms",
      unit: 'ms CPU',
      ours: median(ours),
      peer: median(theirs),
      limit: 30,
      goalPeer: 2,
      goalLimit: 1,
      why: 'an empty module takes 8 ms of it, the built-in modules 7, and compiling half a megabyte of ours 17: what the roots of the packages export as synchronous functions is loaded with them; half of sshpk is 13 ms above an empty module',
    }),
    figureOf({
      id: 14,
      work: 'keypair-gateway serve ready, from the start of the process; 300 ms',
      unit: 'ms',
      ours: median(ready),
      peer: null,
      limit: 300,
      goalPeer: null,
      goalLimit: 1,
      why: 'it is wall time, which load on the machine stretches; of 160 ms of CPU time in a profile, compiling modules is 18 %, pino 12 %, and built-in modules 12 %',
    }),
  ];
}
