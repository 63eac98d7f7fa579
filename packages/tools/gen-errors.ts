import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import type { Call, Dialect } from '@keypair-gateway/gateway';
import { DIALECTS } from './gen-translation.js';
import { ROOT } from './packages.js';

/** The page that lists the codes and what each dialect answers for them, path from the repository's root. */
export const ERRORS_PAGE = 'docs/reference/errors.md';

/** What each code means, and the members of its `details`. */
const CODES: Readonly<Record<KeypairErrorCode, readonly [meaning: string, details: string]>> = {
  invalid_request: ['the input is not what the call takes; `issues` say where', ''],
  invalid_name: ['the name breaks a rule', '`name`, `rule`'],
  invalid_key: [
    'the text is no key, or one that is not taken as it stands',
    '`type`, `limitBytes`, `lengthBytes`, `reason`',
  ],
  weak_key: ['the key can be read, and is known to be weak', ''],
  unsupported_algorithm: ['a key of a kind or size that the policy does not let in', ''],
  passphrase_required: ['the private key is encrypted, and no passphrase came with it', ''],
  wrong_passphrase: ['the passphrase does not open the private key', ''],
  not_found: ['there is no such keypair, or it is not the caller’s to know of', '`ref`, `owner`, `path`'],
  marker_not_found: ['a page was asked for behind a keypair that is not there', '`marker`'],
  already_exists: ['the name is taken', '`name`, `index`'],
  quota_exceeded: ['the owner has as many keypairs as are allowed', '`limit`'],
  forbidden: ['the caller is known, and may not do this', '`operation`'],
  conflict: ['somebody else has changed it meanwhile', ''],
  not_supported: ['the backend cannot do this at all', '`what`'],
  store_unavailable: ['the store, the vault or the identity service is away', ''],
  upstream_unavailable: ['the cloud behind said nothing of use', '`retryAfterSeconds`'],
  rate_limited: ['too many requests', '`retryAfterSeconds`'],
  unauthenticated: ['nobody is known by this credential', '`challenge`, `grant`'],
  second_factor_required: ['a one-time code is needed', ''],
  payload_too_large: ['the body is larger than the dialect takes', '`limitBytes`'],
  unsupported_version: ['the version that was asked for is not served', '`version`, `minimum`, `maximum`'],
  unsupported_media_type: ['the body is of another media type', ''],
  not_acceptable: ['the answer cannot be of the media type that was asked for', ''],
  method_not_allowed: ['the path is known, the method is not', '`allow`'],
};

/** Details as they are at run time, so that every dialect has what its texts name. */
const DETAILS: Readonly<Partial<Record<KeypairErrorCode, object>>> = {
  not_found: { ref: { by: 'name', value: 'web' }, owner: 'user:alice' },
  marker_not_found: { marker: 'web' },
  already_exists: { name: 'web' },
  payload_too_large: { limitBytes: 114_688 },
  unsupported_version: { version: '2.100', minimum: '2.1', maximum: '2.93' },
  method_not_allowed: { allow: ['GET'] },
};

/** Texts by which dialects know a code again that shares its status with others. */
const MESSAGES: Readonly<Partial<Record<KeypairErrorCode, string>>> = {
  invalid_name: "An invalid 'name' value was provided.",
  unsupported_version: 'Version 2.100 is not supported by the API. Minimum is 2.1 and maximum is 2.93.',
};

/** What a dialect answers for a code. */
export interface Answer {
  readonly status: number;
  /** The word by which the body tells the fault; `''`: there is no body; undefined: it is no JSON, or has no such word. */
  readonly word?: string;
  /** The code as which the dialect's client reads that answer. */
  readonly readAs: KeypairErrorCode;
}

/** Lets a dialect write an error and read it again. */
export function answerOf(dialect: Dialect, code: KeypairErrorCode): Answer {
  const route = dialect.routes.find(({ op }) => op !== 'local');
  const call: Partial<Call> = { requestId: 'req-1', nowMs: 0, ...(route !== undefined && { route }) };
  const details = DETAILS[code];
  const error = new KeypairError<KeypairErrorCode>(code, MESSAGES[code] ?? 'What is wrong.', {
    ...(details !== undefined && { details: details as never }),
  });
  const response = dialect.encodeError(error, call);
  const readAs = dialect.decodeError(response).code;
  const word = wordOf(typeof response.body === 'string' ? response.body : '');
  return { status: response.status, readAs, ...(word !== undefined && { word }) };
}

function wordOf(body: string): string | undefined {
  if (body === '') return '';
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (Array.isArray(json)) return String((json[0] as { readonly error_type?: unknown }).error_type);
  const members = json as Readonly<Record<string, unknown>>;
  if (typeof members.error_code === 'string') return members.error_code;
  const [first] = Object.keys(members);
  const inner = members[first ?? ''] as { readonly error_code?: unknown; readonly code?: unknown };
  return typeof inner?.error_code === 'number' ? undefined : first;
}

function cellOf(dialect: Dialect, code: KeypairErrorCode): string {
  const { status, word, readAs } = answerOf(dialect, code);
  const said = word === '' ? ', no body' : word === undefined ? '' : ` \`${word}\``;
  return `${status}${said}${readAs === code ? '' : ` → \`${readAs}\``}`;
}

/** The page as it should stand. */
export function errorsPage(dialects: readonly Dialect[] = DIALECTS): string {
  const codes = Object.entries(CODES) as [KeypairErrorCode, readonly [string, string]][];
  const meanings = codes.map(([code, [meaning, details]]) => `| \`${code}\` | ${meaning} | ${details} |`);
  const answers = codes.map(
    ([code]) => `| \`${code}\` | ${dialects.map((dialect) => cellOf(dialect, code)).join(' | ')} |`,
  );
  const names = dialects.map(({ name }) => `[${name}](../dialects/${name}.md#${anchorOf(name)})`);
  return `<!-- Made by packages/tools/gen-errors.ts from the codes of packages/core/src/errors.ts and from what the dialects answer; change those. -->

# Errors

Every fault of this library is a \`KeypairError\` with one of these ${codes.length} codes; the set is closed. How to handle them is in [the guide](../guide/errors.md), the codes in \`issues\` of
what is wrong with a key are the [findings](findings.md).

| code | means | details |
| --- | --- | --- |
${meanings.join('\n')}

## What each dialect answers

The status, and the word by which the body tells the fault: the member that holds it (Nova and its relatives), \`error_code\` (Huawei's API gateway), \`error_type\` (CloudSigma). Behind
an arrow stands the code as which a client of that dialect reads such an answer, where the cloud has one answer for several codes. Answers that depend on the text or on more than the code,
such as Huawei's for a caller who is read-only, are on the pages of the dialects.

| code | ${names.join(' | ')} |
| --- |${' --- |'.repeat(dialects.length)}
${answers.join('\n')}
`;
}

function anchorOf(name: string): string {
  return ['cloudsigma', 'huawei-ecs'].includes(name) ? 'errors' : 'faults';
}

/** Writes the page, or with `check` only says whether it is stale. Resolves to whether it was. */
export async function writeErrorsPage(options: { readonly check: boolean }): Promise<boolean> {
  const path = join(ROOT, ERRORS_PAGE);
  const text = errorsPage();
  const stale = !existsSync(path) || (await readFile(path, 'utf8')) !== text;
  if (stale && !options.check) await writeFile(path, text);
  return stale;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const check = process.argv.includes('--check');
  const stale = await writeErrorsPage({ check });
  if (check && stale) {
    console.log(`FAIL ${ERRORS_PAGE} is stale: run npm run gen`);
    process.exitCode = 1;
  } else console.log(stale ? `wrote ${ERRORS_PAGE}` : `ok ${ERRORS_PAGE} is fresh`);
}
