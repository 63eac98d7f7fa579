import { AUTHORITY, blobOf, type KeyMaterial, MATERIAL, material, signAsAuthority } from './material.js';
import { mutateBytes, uint32 } from './mutate-bytes.js';
import type { Random } from './random.js';
import { encodeWire, mutateWire, raw, strings, type WireField } from './wire.js';

const COMMENTS = ['', '', 'alice@example.org', 'a comment  with several words', 'clé de Zoë 東京', 'x'];
const FOREIGN: readonly WireField[] = MATERIAL.flatMap(({ fields }) => fields);
const YEAR_2000 = 946_684_800;
const FOR_EVER = new Uint8Array(8).fill(0xff);

/** An OpenSSH line over a blob. */
export function lineOf(type: string, blob: Uint8Array, comment: string): string {
  const line = `${type} ${Buffer.from(blob).toString('base64')}`;
  return comment === '' ? line : `${line} ${comment}`;
}

/** The fields of a blob after some changes of its structure. */
function changedFields({ type, fields }: KeyMaterial, random: Random, changes: number): readonly WireField[] {
  let all: readonly WireField[] = [...strings(type), ...fields];
  for (let change = 0; change < changes; change += 1) all = mutateWire(all, random, FOREIGN);
  return all;
}

/** A public key line whose blob has gone through `changes` changes. */
export function makeLine(random: Random, changes: number): string {
  const key = random.pick(MATERIAL);
  let blob: Uint8Array;
  if (changes > 0 && random.chance(0.4)) {
    blob = blobOf(key);
    for (let change = 0; change < changes; change += 1) blob = mutateBytes(blob, random);
  } else {
    blob = encodeWire(changedFields(key, random, changes));
  }
  const type = random.chance(0.98) ? key.type : random.pick(MATERIAL).type;
  return lineOf(type, blob, random.pick(COMMENTS));
}

/** The name of a certificate over a key type. */
export function certificateType(type: string): string {
  return type.endsWith('@openssh.com')
    ? type.replace('@openssh.com', '-cert-v01@openssh.com')
    : `${type}-cert-v01@openssh.com`;
}

/** The fields of a certificate (OpenSSH PROTOCOL.certkeys) up to its signature. */
export function certificateFields(key: KeyMaterial, random: Random): readonly WireField[] {
  const use = uint32(random.pick([1, 1, 2]));
  const after = new Uint8Array([...uint32(0), ...uint32(random.pick([0, YEAR_2000]))]);
  const options = random.chance(0.5) ? [] : [...strings('force-command'), { body: strings('id') }];
  return [
    ...strings(certificateType(key.type), random.bytes(32)),
    ...key.fields,
    raw(new Uint8Array([...uint32(0), ...uint32(random.below(1000))])),
    raw(use),
    ...strings('user alice'),
    { body: strings('alice', 'root') },
    raw(after),
    raw(FOR_EVER),
    { body: options },
    { body: strings('permit-pty', '', 'permit-user-rc', '') },
    ...strings('', blobOf(AUTHORITY)),
  ];
}

/** A signed certificate as a line. */
export function signedCertificate(name: string, random: Random): string {
  const key = material(name);
  const signed = encodeWire(certificateFields(key, random));
  return lineOf(
    certificateType(key.type),
    encodeWire([raw(signed), ...strings(signAsAuthority(signed))]),
    'cert',
  );
}

/** A certificate line whose fields have gone through `changes` changes, often before it was signed, so that its signature holds. */
export function makeCertificate(random: Random, changes: number): string {
  const key = random.pick(MATERIAL);
  let fields = certificateFields(key, random);
  const signedLast = random.chance(0.3);
  const unchanged = encodeWire(fields);
  for (let change = 0; change < changes; change += 1) fields = mutateWire(fields, random, FOREIGN);
  const signed = encodeWire(fields);
  const signature: readonly WireField[] = strings(signAsAuthority(signedLast ? signed : unchanged));
  const blob = encodeWire([
    raw(signed),
    ...(random.chance(0.95) ? signature : mutateWire(signature, random)),
  ]);
  return lineOf(certificateType(key.type), blob, random.pick(COMMENTS));
}
