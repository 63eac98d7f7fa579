import { isKeypairError, KeypairError } from '@keypair-gateway/core';
import { checkName, type NameRule } from './names.js';

const MAX_CHARACTERS = 255;

/**
 * Does the work; a refusal of a body whose name is too long and of wrong characters too is told as the latter, which says more to whoever runs the gateway. The
 * text stays that of Nova, which looks at the length first.
 */
export function tellingNames<T>(work: () => T, body: unknown, rule: NameRule): T {
  try {
    return work();
  } catch (error) {
    if (!isKeypairError(error) || error.issues[0]?.code !== 'maxLength') throw error;
    const { name } = (body as { readonly keypair: { readonly name: string } }).keypair;
    const head = [...name].slice(0, MAX_CHARACTERS).join('').trimEnd();
    if (checkName(head, rule) === undefined) throw error;
    const message = 'The name has characters that names do not have.';
    const issue = { path: ['keypair', 'name'], message, code: 'E_NAME_INVALID' };
    throw new KeypairError('invalid_request', error.message, { issues: [issue, ...error.issues] });
  }
}

/** The refusal of a path that names another project than the caller's. */
export function foreignProject(named: string, own: string | undefined): KeypairError {
  const mismatch = `URL's project_id '${named}' doesn't match Context's project_id '${own}'`;
  const issues = [{ path: [], message: mismatch, code: 'E_HTTP_PATH' }];
  return new KeypairError('invalid_request', `Malformed request URL: ${mismatch}`, { issues });
}
