// Armour of every private format, however it is cased, spaced, quoted or wrapped.
const ARMOUR = /BEGIN[ A-Z0-9]{0,40}PRIVATE KEY|PuTTY-User-Key-File-|SSH PRIVATE KEY FILE FORMAT/i;

// How the formats begin inside base64: "-----BEGIN " itself, "openssh-key-v1", ssh.com's magic, and DER: a SEQUENCE whose first member is a version
// number, as PKCS#1, PKCS#8, SEC 1 and DSA keys have it and no public key does.
const ENCODED =
  /(?:^|[^A-Za-z0-9+/])(?:LS0tLS1CRUdJTi|b3BlbnNzaC1rZXktdjEA|P2\/56w|MII[A-Za-z0-9+/]{3}IBA[ADQ]|MI[E-H][A-Za-z0-9+/]AgE[AB]|M[B-H][A-Za-z0-9+/]CAQ[AE])/;

const JWK = /"d"\s*:\s*"|"kty"\s*:\s*"oct"/;

/**
 * Whether a text that should be public holds something private, by the marks of the known formats: armour (PEM, PuTTY, ssh.com), their beginnings in base64,
 * and JWK members. For what may be echoed or logged; linear in the length of the text.
 *
 * @example
 * ```ts
 * import { holdsPrivateMaterial } from '@keypair-gateway/core';
 *
 * console.log(holdsPrivateMaterial('-----BEGIN OPENSSH PRIVATE KEY-----'), holdsPrivateMaterial('ssh-ed25519 AAAA')); // true false
 * ```
 */
export function holdsPrivateMaterial(text: string): boolean {
  return ARMOUR.test(text) || ENCODED.test(text) || JWK.test(text);
}
