import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenApiDocument } from '@keypair-gateway/gateway/openapi';
import type { Report } from '../../../tools/report.js';
import { run, tail } from '../../../tools/run.js';
import { withPython } from '../clients/virtual-environment.js';
import { call } from '../http.js';
import { createPlace } from '../served.js';
import { configOf, PLANS, type Plan, SERVED } from './plans.js';

const PACKAGE = 'schemathesis==4.32.5';
const VERSION_HEADER = 'OpenStack-API-Version';
/** Cases of each operation and phase. */
const EXAMPLES = 25;

/** Schemathesis from PyPI makes requests of the served documents and judges the answers by its own rules. */
export async function schemathesis(report: Report): Promise<void> {
  const why = await withPython([PACKAGE], async ({ folder, env }) => {
    const program = join(folder, 'bin/schemathesis');
    const place = await createPlace(SERVED, { logLevel: 'error' });
    const served = await place.start();
    try {
      for (const plan of PLANS) await tryPlan(plan, { program, env, url: served.url }, report);
    } finally {
      await served.stop();
      await place.remove();
    }
  });
  if (why !== undefined) report.notRun('schemathesis', why);
}

async function tryPlan(
  plan: Plan,
  { program, env, url }: { readonly program: string; readonly env: NodeJS.ProcessEnv; readonly url: string },
  report: Report,
): Promise<void> {
  const { dialect, prefix, version, login, without } = plan;
  const name = `schemathesis ${dialect}${version === undefined ? '' : ` ${version}`}`;
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-schemathesis-'));
  try {
    await writeFile(join(folder, 'schemathesis.toml'), configOf(plan));
    const search = version === undefined ? '' : `?version=${version}`;
    const { text } = await call('GET', `${url}/openapi/${dialect}.json${search}`);
    await writeFile(join(folder, 'openapi.json'), withoutVersion(text));
    const asks = version === undefined ? [] : ['-H', `${VERSION_HEADER}: compute ${version}`];
    const words = [
      ...[
        'run',
        'openapi.json',
        '--url',
        url + prefix,
        ...login,
        ...asks,
        '--no-color',
        '--continue-on-failure',
      ],
      ...['--max-examples', String(EXAMPLES), '--report-dir', folder],
      ...(without.length > 0 ? ['--exclude-checks', without.join(',')] : []),
    ];
    const ran = await run(program, words, {
      cwd: folder,
      env: { ...env, PYTHONUTF8: '1' },
      timeoutSeconds: 900,
    });
    const [, cases = '?'] = /(\d+) generated/.exec(ran.stdout) ?? [];
    const [, seed = '?'] = /Seed: (\d+)/.exec(ran.stdout) ?? [];
    if (ran.status === 0) report.ok(name, `${cases} cases, no issue (seed ${seed})`);
    else report.fail(name, tail(ran, 120));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The document for requests that all ask for its version: one that leaves the header out is answered as 2.1, which is another document. */
function withoutVersion(text: string): string {
  const document = JSON.parse(text) as OpenApiDocument;
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, { parameters = [], ...operation }]) => [
        method,
        { ...operation, parameters: parameters.filter(({ name }) => name !== VERSION_HEADER) },
      ]),
    ),
  ]);
  return JSON.stringify({ ...document, paths: Object.fromEntries(paths) });
}
