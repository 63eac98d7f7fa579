import {
  createKeypairService,
  createMemoryStore,
  fingerprintMd5,
  inspectPublicKey,
  isKeypairError,
  POLICIES,
  reasonOf,
} from '@keypair-gateway/core';
import { createNova } from '@keypair-gateway/nova';
import type { Answer } from '../http.js';
import { type House, NEWEST, OLD_NAMES, requestIdOf } from './house.js';
import { freshLine } from './keys.js';
import { exchange, type RawAnswer } from './raw-http.js';
import { bytesOf, type HostileRow, inputOf } from './rows.js';
import { createSeeker, type Seeker, secretOf } from './secrets.js';
import { misfit } from './verdict.js';

/** Nova's `[oslo_middleware]max_request_body_size`. */
const BODY_LIMIT = 114_688;
const USER = 'mallory';

/** What a surface made of an input. */
interface Met {
  readonly status: number;
  readonly text: string;
  readonly reason: string | null | undefined;
}

/** Checks rows whose input goes into a served gateway; each gives what is wrong. */
export interface ServedChecks {
  publicKey(row: HostileRow): Promise<readonly string[]>;
  name(row: HostileRow): Promise<readonly string[]>;
  body(row: HostileRow): Promise<readonly string[]>;
  path(row: HostileRow): Promise<readonly string[]>;
  raw(row: HostileRow): Promise<readonly string[]>;
  /** What store and log hold of the secrets of rows, after all of them. */
  traces(rows: readonly HostileRow[]): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** The checks against one house. `open`: runs of texts that may be seen anywhere. */
export function servedChecks(house: House, open: ReadonlySet<string>): ServedChecks {
  const meet = async (answer: Answer): Promise<Met> => ({
    status: answer.status,
    text: answer.text,
    reason: await house.reasonOf(requestIdOf(answer)),
  });
  const seekerOf = (row: HostileRow): Seeker | undefined => {
    const { invariants = [] } = row;
    const isSecret = ['no_echo', 'no_log', 'no_persist'].some((name) => invariants.includes(name));
    return isSecret ? createSeeker(secretOf(inputOf(row)), open) : undefined;
  };

  async function bare(bytes: Uint8Array): Promise<Met> {
    const before = house.hostRefusals().length;
    const answer: RawAnswer = await exchange(house.url, bytes);
    if (answer.requestId !== undefined) return { ...answer, reason: await house.reasonOf(answer.requestId) };
    for (const until = Date.now() + 2000; Date.now() < until; ) {
      const refusals = house.hostRefusals();
      if (refusals.length > before) return { ...answer, reason: refusals.at(-1) };
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return { ...answer, reason: undefined };
  }

  function faultsOf(row: HostileRow, met: Met): string[] {
    const { status, text, reason } = met;
    const { invariants = [] } = row;
    const isRefused = status >= 400 || status === 0;
    const codes = typeof reason === 'string' ? [reason] : [];
    const faults = [misfit(row.expected, { verdict: isRefused ? 'reject' : 'accept', codes })];
    if (faults[0] !== undefined) faults[0] = `${status} ${faults[0]}`;
    if (status >= 500) faults.push(`status ${status}`);
    if (invariants.includes('status_4xx') && (status < 400 || status > 499))
      faults.push(`status ${status}, not 4xx`);
    const found = seekerOf(row)?.find(text);
    if (found !== undefined) faults.push(`the answer echoes the secret ${found}`);
    return faults.filter((fault) => fault !== undefined);
  }

  return {
    async publicKey(row) {
      const { id, expected, format, invariants = [] } = row;
      const met = await meet(
        await house.api(USER, 'POST', '/os-keypairs', { body: importOf(row), version: OLD_NAMES }),
      );
      const faults: string[] = [];
      if (met.status >= 500 || met.status === 0) faults.push(`import answers ${met.status}`);
      const found = seekerOf(row)?.find(met.text);
      if (found !== undefined) faults.push(`the answer echoes the secret ${found}`);
      if (met.status >= 300) {
        if (met.reason === null || met.reason === undefined)
          faults.push('a refused import has no reason in the log');
        // A cloud takes lines only, up to a size: of all else its import says no more than that.
        else if (format === 'openssh' && expected.verdict === 'reject' && met.reason !== 'E_TOO_LARGE')
          faults.push(...fitting(misfit(expected, { verdict: 'reject', codes: [met.reason] }), 'import: '));
        const gone = await house.api(USER, 'GET', `/os-keypairs/${encodeURIComponent(id)}`);
        if (gone.status !== 404) faults.push(`refused, and yet there: ${gone.status}`);
        return faults;
      }
      if (expected.verdict === 'reject' && !(expected.also_ok ?? []).includes('accept'))
        faults.push(`import accepts it: ${met.status}`);
      const shown = await house.api(USER, 'GET', `/os-keypairs/${encodeURIComponent(id)}`);
      const { public_key: stored, fingerprint } = (
        JSON.parse(shown.text) as { keypair: { public_key: string; fingerprint: string } }
      ).keypair;
      const { key } = await inspectPublicKey(stored);
      const [type = '', blob = ''] = stored.split(' ');
      const isFound = fingerprint === key?.md5 && fingerprint === fingerprintMd5(Buffer.from(blob, 'base64'));
      if (/[\r\n]./s.test(stored)) faults.push('the stored text has more than one line');
      if (!isFound) faults.push('the fingerprint is not that of the parsed blob');
      if (invariants.includes('stored_text_is_canonical') && `${type} ${blob}` !== key?.canonical)
        faults.push('the stored text is not canonical');
      if (invariants.includes('stored_as_text_only') && stored !== inputOf(row))
        faults.push('the stored text is not what was sent');
      return faults;
    },
    async name(row) {
      const faults: string[] = [];
      // Two spellings of one name: the second must be refused, if the first was not.
      const names =
        row.expected.reason === 'E_NAME_CONFLICT' ? String(inputOf(row)).split('|') : [String(inputOf(row))];
      let met: Met = { status: 0, text: '', reason: undefined };
      for (const name of names) {
        const body = JSON.stringify({ keypair: { name, public_key: freshLine() } });
        met = await meet(await house.api(USER, 'POST', '/os-keypairs', { body, version: OLD_NAMES }));
        if (Buffer.byteLength(body) <= BODY_LIMIT) continue;
        if (met.status !== 413 || met.reason !== 'E_TOO_LARGE')
          faults.push(`over HTTP ${met.status} ${met.reason}`);
        met = { status: 400, text: met.text, reason: await serviceReason(name) };
      }
      faults.push(...faultsOf(row, met));
      if (met.status < 300) faults.push(...(await isOrdinary(house, String(names.at(-1)))));
      return faults;
    },
    async body(row) {
      const bytes = bytesOf(inputOf(row));
      const send = async (): Promise<Met> =>
        meet(await house.api(USER, 'POST', '/os-keypairs', { body: bytes, version: NEWEST }));
      const met = await send();
      const faults = faultsOf(row, met);
      for (const invariant of row.invariants ?? []) {
        const [name, limit] = invariant.split(':');
        if (name === 'max_ms') {
          const took = await fastest(send);
          if (took > Number(limit)) faults.push(`took ${took.toFixed(0)} ms`);
        }
        if (name === 'no_prototype_pollution' && pollutes(bytes)) faults.push('changes all objects');
        if (name === 'single_stored_line' && met.status < 300) faults.push('is stored');
      }
      return faults;
    },
    async path(row) {
      const head = [
        '', // behind the request line
        `Host: ${new URL(house.url).host}`,
        `X-Auth-Token: ${USER}`,
        `OpenStack-API-Version: compute ${NEWEST}`,
        'Accept: application/json',
        'Connection: close',
        '\r\n',
      ].join('\r\n');
      const path = bytesOf(inputOf(row));
      return faultsOf(
        row,
        await bare(Buffer.concat([Buffer.from('GET /v2.1'), path, Buffer.from(` HTTP/1.1${head}`)])),
      );
    },
    async raw(row) {
      return faultsOf(row, await bare(bytesOf(inputOf(row))));
    },
    async traces(rows) {
      const places = [
        ['log', house.log()],
        ['store', await house.stored()],
      ] as const;
      const found = new Map<string, readonly string[]>();
      for (const row of rows) {
        const seeker = seekerOf(row);
        if (seeker === undefined) continue;
        const faults = places.flatMap(([name, text]) =>
          fitting(seeker.find(text), `the ${name} holds the secret `),
        );
        if (faults.length > 0) found.set(row.id, faults);
      }
      return found;
    },
  };
}

function fitting(fault: string | undefined, before: string): readonly string[] {
  return fault === undefined ? [] : [before + fault];
}

/** The raw body of an import: what is not text stands in it byte for byte. */
function importOf(row: HostileRow): Uint8Array {
  const head = `{"keypair": {"name": ${JSON.stringify(row.id)}, "public_key": `;
  const input = inputOf(row);
  if (typeof input === 'string') return Buffer.from(`${head}${JSON.stringify(input)}}}`);
  return Buffer.concat([Buffer.from(`${head}"`), input, Buffer.from('"}}')]);
}

/** What the service itself says to a name that no body of the cloud can hold. */
async function serviceReason(name: string): Promise<string> {
  const service = createKeypairService({ store: createMemoryStore() });
  const principal = { userId: USER, accountId: USER, roles: [] };
  const material = { from: 'import', type: 'ssh', publicKey: freshLine() } as const;
  try {
    await service.execute(
      { op: 'create', owner: `user:${USER}`, items: [{ name, material, retain: false }], uniqueNames: true },
      { principal, policy: POLICIES.strict, requestId: 'corpus' },
    );
    return 'accepted';
  } catch (error) {
    return isKeypairError(error) ? reasonOf(error) : 'a bug';
  }
}

/** Whether a name that was accepted is one like any other: listed once, shown, deleted, gone; and no other name came with it. */
async function isOrdinary(house: House, name: string): Promise<readonly string[]> {
  const at = `/os-keypairs/${encodeURIComponent(name)}`;
  const listed = await house.api(USER, 'GET', '/os-keypairs');
  const { keypairs } = JSON.parse(listed.text) as { keypairs: readonly { keypair: { name: string } }[] };
  const statuses = [
    (await house.api(USER, 'GET', at)).status,
    (await house.api(USER, 'DELETE', at)).status,
    (await house.api(USER, 'GET', at)).status,
    (await house.api(USER, 'GET', '/os-keypairs/toString')).status,
  ];
  const times = keypairs.filter(({ keypair }) => keypair.name === name).length;
  const faults = times === 1 ? [] : [`listed ${times} times`];
  return statuses.join() === '200,204,404,404'
    ? faults
    : [...faults, `show, delete, show: ${statuses.join(' ')}`];
}

/** Whether reading the body here gives objects members that they do not have. */
function pollutes(bytes: Uint8Array): boolean {
  try {
    createNova().readJson(bytes);
  } catch (error) {
    if (!isKeypairError(error)) throw error;
  }
  return 'x' in {} || Object.keys(Object.prototype).length > 0;
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
