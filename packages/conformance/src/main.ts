import { buildPackages, isBuilt } from '../../tools/build.js';
import { createReport, type Report } from '../../tools/report.js';
import { clients, clientsKeystone } from './clients.js';
import { crash } from './crash.js';
import { differential } from './differential.js';
import { examples } from './examples.js';
import { hostile } from './hostile.js';
import { huaweiGo } from './huawei-go.js';
import { huaweiPython } from './huawei-python.js';
import { leaks } from './leaks.js';
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
  weak,
  crash,
  clients,
  'clients-keystone': clientsKeystone,
  'huawei-python': huaweiPython,
  'huawei-go': huaweiGo,
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
