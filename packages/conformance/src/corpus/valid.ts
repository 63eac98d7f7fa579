import { type Inspection, inspectPrivateKey, inspectPublicKey } from '@keypair-gateway/core';
import { inputOf, type Outcome, outcomeOf, type ValidRow } from './rows.js';

/** What a row says of its key and an inspection must say too. */
const MEMBERS = ['type', 'bits', 'md5', 'sha256', 'comment', 'canonical', 'bytes'] as const;

/**
 * Inspects a good key and compares all that is recorded of it. The policy is that of the dialects, `openssh`; a row that is not marked as one that a policy may
 * refuse must not be refused either.
 */
export async function checkValid(row: ValidRow): Promise<Outcome> {
  const { kind, passphrase, tags = [] } = row;
  const input = inputOf(row);
  let inspection: Inspection;
  try {
    inspection =
      kind === 'public'
        ? await inspectPublicKey(input, { policy: 'openssh' })
        : await inspectPrivateKey(input, {
            policy: 'openssh',
            ...(passphrase !== undefined && { passphrase }),
          });
  } catch (error) {
    return outcomeOf(row, [`threw ${(error as Error).name}: ${(error as Error).message}`]);
  }
  const { verdict, findings, key } = inspection;
  const codes = findings.map(({ code }) => code).join(' ');
  if (key === undefined) return outcomeOf(row, [`not read: ${verdict} ${codes}`]);
  const faults = MEMBERS.filter((member) => normal(member, key[member]) !== normal(member, row[member])).map(
    (member) => `${member} is ${JSON.stringify(key[member])}, not ${JSON.stringify(row[member])}`,
  );
  if (verdict === 'reject' && !tags.some((tag) => tag.startsWith('policy:')))
    faults.push(`refused: ${codes}`);
  return outcomeOf(row, faults);
}

/** ssh-keygen writes `MD5:` before the hex. */
function normal(member: string, value: unknown): unknown {
  return member === 'md5' && typeof value === 'string' ? value.replace(/^MD5:/, '') : value;
}
