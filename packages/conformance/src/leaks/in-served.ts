import type { Report } from '../../../tools/report.js';
import type { SecretScan } from '../fuzz/secret-scan.js';
import { call } from '../http.js';
import { createPlace, novaConfig, storeText } from '../served.js';
import { PLANTER, plantIn } from './gateway-fields.js';
import type { PrivateText } from './private-texts.js';
import { asText, look, type Seen, verdict } from './seen.js';

/** The command itself at its most verbose: what it answers, logs and stores. */
export async function inServed(
  report: Report,
  texts: readonly PrivateText[],
  scan: SecretScan,
): Promise<void> {
  const before = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = 'trace';
  const place = await createPlace(novaConfig({ quota: -1 }));
  const served = await place.start().finally(() => {
    if (before === undefined) delete process.env.LOG_LEVEL;
    else process.env.LOG_LEVEL = before;
  });
  const seen: Seen = { outputs: 0, leaked: new Set() };
  try {
    for (const { id, input } of texts) {
      const answers = plantIn(asText(input)).map(async ({ field, method, path, headers, body }) => {
        const options = {
          headers: { 'x-auth-token': PLANTER, ...headers },
          ...(body === undefined ? {} : { body }),
        };
        const answer = await call(method, `${served.url}${path}`, options).catch((error: unknown) => ({
          status: 0,
          headers: {},
          text: String(error),
        }));
        look(seen, scan, `response: ${field} = ${id}`, JSON.stringify(answer.headers) + answer.text);
      });
      await Promise.all(answers);
    }
  } finally {
    await served.stop();
  }
  if (!served.log().includes('"level":"trace"'))
    report.fail('leaks in what is served', 'the log has no line of level trace');
  for (const line of served.log().split('\n')) look(seen, scan, 'log', line);
  look(seen, scan, 'store', Buffer.from(await storeText(place.folder), 'latin1'));
  await place.remove();
  verdict(report, 'leaks in what is served', seen);
}
