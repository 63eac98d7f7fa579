import type { Report } from '../../../tools/report.js';
import { at, parse } from '../cases/compare.js';
import { cookiesOf } from '../cases/replay.js';
import { type RawConnection, rawConnection } from '../raw-http.js';
import { createPlace } from '../served.js';
import { shared } from '../shared.js';
import { brokenNeeds } from './needs.js';
import { bodyOf, type Known, type Recording, readRecordings, uuidsOf } from './recording.js';

/** Whose credentials the recordings hold. */
const CONFIG = {
  backend: { kind: 'local', store: { kind: 'memory' } },
  dialects: {
    cloudsigma: { prefix: '', auth: { kind: 'identities' } },
    qubole: { prefix: '/qubole', auth: { kind: 'identities' } },
  },
  identities: [
    {
      accountId: 'recorded',
      userId: 'user',
      roles: ['system-admin'],
      password: { username: 'user@example.com', password: 'secret' },
      tokens: ['eyJ0b2tlbiI6ImZha2UifQ', 'tok-good', 'limited'],
    },
  ],
};
const FOLDERS: Readonly<Record<string, string>> = {
  'dialects/cloudsigma/client-requests': '',
  'dialects/qubole/client-requests': '/qubole',
};

/** Requests that real clients sent once, sent again byte for byte but for the uuids and sessions that the server gave: each client must be able to read the answers. */
export async function clientsRecorded(report: Report): Promise<void> {
  for (const [folder, prefix] of Object.entries(FOLDERS)) {
    const path = shared(folder);
    if (path === undefined) {
      report.notRun('clients-recorded', `no ${folder}`);
      continue;
    }
    for (const recording of readRecordings(path)) {
      const place = await createPlace(CONFIG, { logLevel: 'warn' });
      try {
        const served = await place.start();
        const connection = rawConnection(served.url);
        try {
          const found = await replayRecording(recording, connection, prefix);
          const label = `clients-recorded ${folder.split('/')[1]} ${recording.name}`;
          for (const each of found) report.fail(label, each);
          if (found.length === 0)
            report.ok(label, `${recording.requests.length} requests answered as it needs`);
        } finally {
          connection.close();
          await served.stop();
        }
      } finally {
        await place.remove();
      }
    }
  }
}

const COOKIE = /(csrftoken|sessionid)=[^;]*/g;

/** Sends the requests of a recording in their order over one connection; gives what would break its client. */
export async function replayRecording(
  recording: Recording,
  connection: RawConnection,
  prefix: string,
): Promise<readonly string[]> {
  const made: Known[] = [];
  const real = uuidsOf(recording, made);
  const found: string[] = [];
  let cookies: Readonly<Record<string, string>> = {};
  for (const [index, request] of recording.requests.entries()) {
    const where = `${index + 1} ${request.method} ${request.target}`;
    const body = bodyOf(request);
    if (body === undefined) {
      found.push(`${where}: no way of writing its body has the recorded length`);
      continue;
    }
    const session = (name: string, value: string): string =>
      name === 'X-CSRFToken'
        ? (cookies.csrftoken ?? value)
        : name === 'Cookie'
          ? value.replace(COOKIE, (old, cookie: string) => `${cookie}=${cookies[cookie] ?? old}`)
          : value;
    const answer = await connection.send({
      method: request.method,
      target: prefix + real(request.target),
      headers: request.headers.map(([name, value]) => [name, session(name, value)] as const),
      ...(body === null ? {} : { body: real(body) }),
    });
    cookies = { ...cookies, ...cookiesOf(answer) };
    if (request.method === 'POST' && answer.status === 201)
      made.push(...((at(parse(answer.text), '/objects') ?? []) as readonly Known[]));
    found.push(...brokenNeeds(recording.client, request, answer).map((text) => `${where}: ${text}`));
  }
  return found;
}
