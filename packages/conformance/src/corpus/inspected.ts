import {
  type Inspection,
  type InspectOptions,
  inspectPair,
  inspectPrivateKey,
  inspectPublicKey,
  POLICIES,
} from '@keypair-gateway/core';
import { type HostileRow, inputOf } from './rows.js';
import { createSeeker, secretOf } from './secrets.js';
import { misfit } from './verdict.js';

const CLOUD_LIMIT = { ...POLICIES.strict, maxPublicKeyBytes: 1024 };

type Inspect = (times?: number, options?: InspectOptions) => Promise<Inspection>;

/** Whether a row is checked by inspection alone. */
export function isInspected({ surface }: HostileRow): boolean {
  return surface === 'public_key' || surface === 'private_key' || surface === 'pair';
}

/** What is wrong with what an inspection under `strict` says of a hostile key, its invariants included. */
export async function checkInspected(row: HostileRow, open: ReadonlySet<string>): Promise<readonly string[]> {
  const inspect = inspector(row);
  let inspection: Inspection;
  try {
    inspection = await inspect();
  } catch (error) {
    return [`threw ${(error as Error).name}: ${(error as Error).message}`];
  }
  const said = { verdict: inspection.verdict, codes: inspection.findings.map(({ code }) => code) };
  const faults = [misfit(row.expected, said)];
  if (row.expected.reason === 'E_TOO_LARGE_DIALECT') {
    const { verdict, findings } = await inspect(1, { policy: CLOUD_LIMIT });
    const limited = { verdict, codes: findings.map(({ code }) => code) };
    faults.push(misfit({ verdict: 'reject', reason: 'E_TOO_LARGE_DIALECT' }, limited));
  }
  for (const invariant of row.invariants ?? [])
    faults.push(await breach(invariant, row, inspect, inspection, open));
  return faults.filter((fault) => fault !== undefined);
}

function inspector(row: HostileRow): Inspect {
  const { surface, passphrase } = row;
  const secret = passphrase === undefined ? {} : { passphrase };
  if (surface === 'private_key')
    return (times, options) => inspectPrivateKey(inputOf(row, times), { ...secret, ...options });
  if (surface === 'public_key') return (times, options) => inspectPublicKey(inputOf(row, times), options);
  return (_, options) => {
    const { public_key, private_key, fingerprint } = JSON.parse(String(inputOf(row))) as Record<
      string,
      string
    >;
    const pair = {
      ...(public_key !== undefined && { publicKey: public_key }),
      ...(private_key !== undefined && { privateKey: private_key }),
      ...(fingerprint !== undefined && { fingerprint }),
    };
    return inspectPair({ ...pair, ...secret }, options);
  };
}

/** How an inspection breaks an invariant; undefined: not, or it is about what is stored or logged. */
async function breach(
  invariant: string,
  row: HostileRow,
  inspect: Inspect,
  inspection: Inspection,
  open: ReadonlySet<string>,
): Promise<string | undefined> {
  const [name, limit] = invariant.split(':');
  switch (name) {
    case 'no_echo': {
      const { key, ...rest } = inspection;
      const { canonical: _, ...shown } = key ?? {};
      const seeker = createSeeker(secretOf(inputOf(row)), open);
      const found = seeker.find(JSON.stringify([rest, shown]));
      return found === undefined ? undefined : `echoes the secret ${found}`;
    }
    case 'passphrase_not_logged':
      return JSON.stringify(inspection).includes(String(row.passphrase)) ? 'tells the passphrase' : undefined;
    case 'max_ms': {
      const took = await bestOf(3, () => inspect());
      return took > Number(limit) ? `took ${took.toFixed(1)} ms` : undefined;
    }
    case 'no_primality_or_factor_test_before_size_check': {
      const took = await bestOf(3, () => inspect());
      return took > 20 ? `took ${took.toFixed(1)} ms` : undefined;
    }
    case 'linear_time': {
      const once = await bestOf(3, () => inspect(1));
      const twice = await bestOf(3, () => inspect(2));
      return twice > 5 && twice > 3 * once
        ? `${once.toFixed(1)} ms, for twice as much ${twice.toFixed(1)} ms`
        : undefined;
    }
    case 'max_rss_growth_mb': {
      // The input itself is there before; what counts is what reading it takes on top.
      const input = inputOf(row);
      const before = process.memoryUsage.rss();
      await (row.surface === 'private_key' ? inspectPrivateKey(input) : inspectPublicKey(input));
      const grown = (process.memoryUsage.rss() - before) / 1_048_576;
      return grown > Number(limit) ? `grew by ${grown.toFixed(0)} MB` : undefined;
    }
    default:
      return undefined;
  }
}

async function bestOf(times: number, work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
