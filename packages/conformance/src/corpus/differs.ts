import type { HostileRow } from './rows.js';

/** Where a row asks for other than what is recorded of the cloud that is served; the recordings win. */
const DIFFERENCES: readonly (readonly [applies: (row: HostileRow) => boolean, why: string])[] = [
  [
    ({ surface, text = '' }) => surface === 'http_path' && /[?&](\w+)=[^&]*&(?:.*&)?\1=/.test(text),
    'Nova takes a repeated parameter: every value is checked and the last one counts (recorded on nova-api 26)',
  ],
];

/** Why a row is answered otherwise on purpose; undefined: it is not. */
export function whyDifferent(row: HostileRow): string | undefined {
  return DIFFERENCES.find(([applies]) => applies(row))?.[1];
}
