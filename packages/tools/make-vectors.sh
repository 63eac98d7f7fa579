#!/usr/bin/env bash
# Regenerates packages/core/test/vectors and packages/core/testing/keys.ts with ssh-keygen and openssl, whose prints are the truth of the tests.
# Keys that are there stay; `--fresh` makes new ones. Per key X: X (private), X.pub, X.md5 and X.sha256 (what `ssh-keygen -l` prints), X.art and
# X.art-md5 (what `ssh-keygen -lv` draws), X.pw (the passphrase of an encrypted X).
set -euo pipefail
cd "$(dirname "$0")/../core/test/vectors"
export LC_ALL=C.UTF-8

[[ "${1:-}" != --fresh ]] || find . -type f -delete

# ssh-keygen signs with no key that others can read.
[[ ! -e ca ]] || chmod 600 ca

keygen() { # name, comment, ssh-keygen arguments
  local name=$1 comment=$2
  shift 2
  [[ -e $name ]] || ssh-keygen -q -N '' -C "$comment" -f "$name" "$@"
}

keygen rsa1024 'short@example.org' -t rsa -b 1024
keygen rsa2048 'alice@example.org' -t rsa -b 2048 -m PEM
keygen rsa4096 'a comment with  several   spaces' -t rsa -b 4096
keygen ecdsa256 'bob@example.org' -t ecdsa -b 256
keygen ecdsa384 'clé de Zoë 東京' -t ecdsa -b 384
keygen ecdsa521 'carol@example.org' -t ecdsa -b 521
keygen ed25519 'dave@example.org' -t ed25519
keygen dsa1024 'old@example.org' -t dsa
keygen ca 'certificate authority' -t ed25519
[[ -e locked.pw ]] || printf 'correct horse' >locked.pw
[[ -e locked ]] || ssh-keygen -q -t ed25519 -N "$(cat locked.pw)" -C 'locked@example.org' -f locked

certify() { # name of the certificate, key, ssh-keygen arguments
  local name=$1 key=$2
  shift 2
  [[ ! -e $name.pub ]] || return 0
  cp "$key.pub" "$name-plain.pub"
  ssh-keygen -q -s ca "$@" "$name-plain.pub"
  mv "$name-plain-cert.pub" "$name.pub"
  rm "$name-plain.pub"
}

certify cert-rsa rsa2048 -I 'user alice' -n alice,root -z 7 -V 20200101000000Z:20400101000000Z -O force-command=/bin/true
certify cert-ed25519 ed25519 -h -I 'host key' -n host.example.org -V always:forever
certify cert-ecdsa ecdsa256 -I 'user bob' -n bob

# A security key signs only with its device, but its public half is a blob like any other.
node - <<'JS'
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const string = (bytes) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const make = (name, type, from, application, comment) => {
  if (existsSync(`${name}.pub`)) return;
  const blob = Buffer.from(readFileSync(`${from}.pub`, 'utf8').split(' ')[1], 'base64');
  const numbers = blob.subarray(4 + blob.readUInt32BE(0));
  const parts = [string(Buffer.from(type)), numbers, string(Buffer.from(application))];
  writeFileSync(`${name}.pub`, `${type} ${Buffer.concat(parts).toString('base64')} ${comment}\n`);
};
make('sk-ed25519', 'sk-ssh-ed25519@openssh.com', 'ed25519', 'ssh:', 'token@example.org');
make('sk-ecdsa256', 'sk-ecdsa-sha2-nistp256@openssh.com', 'ecdsa256', 'ssh:work', 'token@example.org');
JS

[[ -e x509.pem ]] || openssl req -x509 -new -key rsa2048 -sha256 -days 7300 -subj '/CN=alice' -out x509.pem
openssl x509 -in x509.pem -noout -fingerprint -sha1 >x509.sha1

for file in *.pub; do
  name=${file%.pub}
  for hash in md5 sha256; do
    ssh-keygen -l -E "$hash" -f "$file" >"$name.$hash"
  done
  ssh-keygen -lv -E sha256 -f "$file" | tail -n +2 >"$name.art"
  ssh-keygen -lv -E md5 -f "$file" | tail -n +2 >"$name.art-md5"
done
chmod 644 ./*

node - >../../testing/keys.ts <<'JS'
const { existsSync, readFileSync } = require('node:fs');
const read = (file) => readFileSync(file, 'utf8');
const literal = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
const names = {
  rsa1024: 'rsa1024', rsa2048: 'rsa2048', rsa4096: 'rsa4096', ecdsa256: 'ecdsa256', ecdsa384: 'ecdsa384', ecdsa521: 'ecdsa521', ed25519: 'ed25519',
  dsa1024: 'dsa1024', skEd25519: 'sk-ed25519', skEcdsa256: 'sk-ecdsa256', certificate: 'cert-rsa',
};
const rows = Object.entries(names).map(([member, file]) => {
  const line = read(`${file}.pub`).trimEnd();
  const [bits, md5] = read(`${file}.md5`).split(' ');
  const [, sha256] = read(`${file}.sha256`).split(' ');
  const [type] = line.split(' ', 1);
  const comment = line.split(' ').slice(2).join(' ');
  const privateKey = existsSync(file) ? literal(read(file)) : 'null';
  const fields = { type: literal(type), bits, comment: literal(comment), md5: literal(md5.slice(4)), sha256: literal(sha256) };
  const facts = Object.entries(fields).map(([key, value]) => `    ${key}: ${value},`);
  return [`  ${member}: {`, ...facts, `    publicKey:\n      ${literal(line)},`, `    privateKey:\n      ${privateKey},`, '  },'].join('\n');
});
const sha1 = read('x509.sha1').trim().split('=')[1].toLowerCase();
console.log(`/** A fixed key pair for tests, with its fingerprints as ssh-keygen printed them. Never use it for anything else. */
export interface TestKey {
  /** The SSH name. */
  readonly type: string;
  readonly bits: number;
  readonly comment: string;
  /** Colon hex without a prefix; of the certificate that of the key inside. */
  readonly md5: string;
  /** \`SHA256:\` and base64 without padding. */
  readonly sha256: string;
  /** The line without a newline. */
  readonly publicKey: string;
  /** PKCS#1 PEM of rsa2048, openssh-key-v1 of the others; null where there is none. */
  readonly privateKey: string | null;
}

/** A fixed X.509 certificate for tests, over the key of \`rsa2048\`. */
export interface TestCertificate {
  /** PEM with a final newline. */
  readonly publicKey: string;
  /** Colon hex. */
  readonly sha1: string;
}

/**
 * The fixed keys of the tests, written by packages/tools/make-vectors.sh. Everybody has them: they open nothing.
 *
 * @example
 * \`\`\`ts
 * import { testKeys } from '@keypair-gateway/core/testing';
 *
 * console.log(testKeys.ed25519.type, testKeys.rsa2048.bits); // ssh-ed25519 2048
 * \`\`\`
 */
export const testKeys: Readonly<
  Record<${Object.keys(names).map((name) => `'${name}'`).join(' | ')}, TestKey> & { readonly x509: TestCertificate }
> = {
${rows.join('\n')}
  x509: {
    publicKey:
      ${literal(read('x509.pem'))},
    sha1: '${sha1}',
  },
};`);
JS
cd ../../../..
npx biome check --write packages/core/testing/keys.ts
