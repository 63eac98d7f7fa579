import { buildPackages, isBuilt } from '../../tools/build.js';
import { createReport, type Report } from '../../tools/report.js';
import { cloudsigmaGo } from './clients/cloudsigma-go.js';
import { cloudsigmaPython } from './clients/cloudsigma-python.js';
import { curl } from './clients/curl.js';
import { huaweiGo } from './clients/huawei-go.js';
import { huaweiPython } from './clients/huawei-python.js';
import { libcloud } from './clients/libcloud.js';
import { qubolePython } from './clients/qubole-python.js';
import { unpublished } from './clients/unpublished.js';
import { clients, clientsKeystone } from './clients.js';
import { copy } from './copy.js';
import { crash } from './crash.js';
import { differential } from './differential.js';
import { examples } from './examples.js';
import { upstreamFaults } from './faults/upstream-faults.js';
import { hostile } from './hostile.js';
import { isolation } from './isolation.js';
import { leaks } from './leaks.js';
import { model } from './model.js';
import { nginx } from './nginx.js';
import { pairs } from './pairs.js';
import { novaUpstream } from './peers/nova-upstream.js';
import { clientsRecorded } from './recorded/recorded.js';
import { rotation } from './rotation.js';
import { openapi } from './schemathesis/openapi.js';
import { sessions } from './sessions.js';
import { thirdParty } from './third-party.js';
import { transcripts } from './transcripts.js';
import { weak } from './weak/weak.js';

const CHECKS: Readonly<Record<string, (report: Report) => Promise<void>>> = {
  transcripts,
  examples,
  hostile,
  'third-party': thirdParty,
  differential,
  leaks,
  isolation,
  sessions,
  weak,
  crash,
  rotation,
  copy,
  model,
  pairs,
  openapi,
  nginx,
  'upstream-faults': upstreamFaults,
  clients,
  'clients-keystone': clientsKeystone,
  'nova-upstream': novaUpstream,
  'huawei-python': huaweiPython,
  'huawei-go': huaweiGo,
  'clients-recorded': clientsRecorded,
  'cloudsigma-python': cloudsigmaPython,
  'cloudsigma-go': cloudsigmaGo,
  libcloud,
  'qubole-python': qubolePython,
  curl,
  'clients-unpublished': unpublished,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(CHECKS, name));
if (unknown.length > 0) {
  console.error(`no check ${unknown.join(', ')}; there are ${Object.keys(CHECKS).join(', ')}`);
  process.exit(2);
}
if (!isBuilt()) await buildPackages({ dts: false });
const report = createReport();
for (const [name, check] of Object.entries(CHECKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = performance.now();
  console.log(`== ${name}`);
  try {
    await check(report);
  } catch (error) {
    report.fail(name, error instanceof Error ? error.message : String(error));
  }
  console.log(`   ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
report.close();
