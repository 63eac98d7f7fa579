import { type Command, type Credential, KeypairError, type Material } from '@keypair-gateway/core';
import type { WireResponse } from '../message.js';

/** UTF-16 units of a message of a cloud that are handed on, and of all that it says beside. */
const LONGEST_MESSAGE = 1000;
const LONGEST_DETAILS = 16_384;
const MOST_ISSUES = 100;
/** Bytes of an answer without success that are read at all. */
const LONGEST_BODY = 262_144;
/** Shorter texts stand everywhere. */
const SHORTEST_SECRET = 4;
const SHORTEST_LINE = 16;

/** The same answer, without a body that is too long to say what went wrong. */
export function shortAnswer(response: WireResponse): WireResponse {
  return (response.body?.length ?? 0) > LONGEST_BODY ? { ...response, body: '' } : response;
}

/**
 * A fault of a cloud as it may be told to callers and logs: a cloud that repeats what it was sent would else give away the credential of the gateway, or a private key. With words of
 * bounded length.
 */
export function plainFault(fault: KeypairError, status: number, secrets: readonly string[]): KeypairError {
  const { code, message, details, issues } = fault;
  const whole = JSON.stringify([message, details ?? null, issues]);
  // As it stands there, and as it is wrapped.
  const texts = [whole, whole.replace(/\\[nrt"\\]|\s/g, '')];
  const saysTooMuch = secrets.some((secret) => texts.some((text) => text.includes(secret)));
  if (saysTooMuch) return new KeypairError(code, `The cloud answered with status ${status}.`);
  if (message.length <= LONGEST_MESSAGE && whole.length <= LONGEST_DETAILS) return fault;
  const cut = (text: string): string =>
    text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE)}…`;
  if (whole.length - message.length > LONGEST_DETAILS) return new KeypairError(code, cut(message));
  return new KeypairError(code, cut(message), {
    ...(details !== undefined && { details }),
    issues: issues.slice(0, MOST_ISSUES),
  });
}

/** What a request holds that nobody else is to be told: what proves who asks, in its own form and as headers have it, and private keys, line by line. */
export function secretsOf(
  command: Command,
  credential: Credential,
  headers: { readonly plain: WireHeaders; readonly signed: WireHeaders },
): readonly string[] {
  const proofs = Object.entries(credential).flatMap(([member, value]) =>
    OPEN_MEMBERS.includes(member) || typeof value !== 'string' ? [] : [value],
  );
  const words = Object.entries(headers.signed).flatMap(([name, value]) =>
    headers.plain[name] === value || !PROVING.test(name) ? [] : [value, ...value.split(/[\s,]+/)],
  );
  const lines = privateTextsOf(command)
    .flatMap((text) => text.split(/\s+/))
    .filter((line) => line.length >= SHORTEST_LINE && !/^-+|-+$/.test(line));
  return [...proofs, ...words.filter((word) => word.length >= SHORTEST_LINE), ...lines].filter(
    (secret) => secret.length >= SHORTEST_SECRET,
  );
}

type WireHeaders = Readonly<Record<string, string>>;

/** Members of a credential that are no secret. */
const OPEN_MEMBERS = ['kind', 'username', 'accessKey', 'projectId'];
const PROVING = /auth|token|cookie|secret|otp/;

function privateTextsOf(command: Command): readonly string[] {
  const materials: readonly Material[] =
    command.op === 'create'
      ? command.items.map(({ material }) => material)
      : command.op === 'put'
        ? [command.material]
        : [];
  const brought = materials.flatMap((material) => (material.from === 'import' ? [material.privateKey] : []));
  const set = command.op === 'update' ? [command.set.privateKey] : [];
  return [...brought, ...set].flatMap((secret) => secret?.reveal() ?? []);
}
