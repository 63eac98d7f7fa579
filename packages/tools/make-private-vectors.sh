#!/usr/bin/env bash
# Writes packages/core/test/vectors/private.json: the keys of that folder in every private format, as ssh-keygen, openssl and puttygen (putty-tools) write
# them, each with the comment that they print. Derivations cost as little as the tools allow, so that the tests are quick. Run it after
# make-vectors.sh; each run makes new salts.
set -euo pipefail
cd "$(dirname "$0")/../core/test/vectors"
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passphrase='pässwörd 🔑'
printf '%s' "$passphrase" >"$work/pw"
: >"$work/index"

out=$work/out
add() { # name, key, format, encoding, passphrase or '', findings, refusal; the file is $out
  local name=$1
  local comment=''
  cp "$out" "$work/$name.file"
  chmod 600 "$work/$name.file"
  [[ $3 != openssh ]] || comment=$(ssh-keygen -y -P "$5" -f "$work/$name.file" | cut -d' ' -f3-)
  [[ $3 != ppk? ]] || comment=$(sed -n 's/^Comment: //p' "$work/$name.file")
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$@" "$comment" >>"$work/index"
  rm -f "$out"
}
plain() { # a copy of a key that ssh-keygen may change
  cp "$1" "$out"
  chmod 600 "$out"
}

keys=(rsa1024 rsa2048 ecdsa256 ecdsa384 ecdsa521 ed25519 dsa1024)
rekey() { # ssh-keygen arguments; changes $out
  ssh-keygen -q -p -P '' "$@" -f "$out" >/dev/null 2>&1
}

for key in "${keys[@]}"; do
  plain $key; rekey -N ''; add "openssh-$key" $key openssh pem '' '' ''
  plain $key; rekey -N "$passphrase" -a 1; add "openssh-enc-$key" $key openssh pem "$passphrase" W_KDF_WEAK ''
  plain $key; rekey -N '' -m PKCS8 || true # there is none of Ed25519
  [[ $key == ed25519 ]] || openssl pkey -in "$out" -out "$work/pkcs8.pem"
  [[ $key != ed25519 ]] || node -e '
    const bytes = Buffer.from(require("fs").readFileSync(process.argv[1], "utf8").split("\n").slice(1, -2).join(""), "base64");
    const at = bytes.lastIndexOf(Buffer.from([0, 0, 0, 64])) + 4;
    const head = Buffer.from("302e020100300506032b657004220420", "hex");
    process.stdout.write(Buffer.concat([head, bytes.subarray(at, at + 32)]));' "$key" |
    openssl pkey -inform DER -out "$work/pkcs8.pem"
  cp "$work/pkcs8.pem" "$work/$key.pkcs8"
  cp "$work/pkcs8.pem" "$out"; add "pkcs8-$key" $key pkcs8 pem '' '' ''
  openssl pkcs8 -topk8 -nocrypt -in "$work/$key.pkcs8" -outform DER -out "$out"; add "pkcs8-der-$key" $key pkcs8 der '' '' ''
  openssl pkcs8 -topk8 -in "$work/$key.pkcs8" -iter 100 -passout file:"$work/pw" -out "$out"
  add "pkcs8-enc-$key" $key pkcs8 pem "$passphrase" W_KDF_WEAK ''
  for version in 2 3; do
    plain $key; rekey -N ''; mv "$out" "$work/in"
    puttygen "$work/in" -O private --ppk-param version=$version -o "$out"; add "ppk$version-$key" $key ppk$version text '' '' ''
    puttygen "$work/in" -O private --ppk-param version=$version,memory=64,passes=1 --new-passphrase "$work/pw" -o "$out"
    add "ppk$version-enc-$key" $key ppk$version text "$passphrase" W_KDF_WEAK ''
  done
done

for cipher in aes128-cbc aes192-cbc aes256-cbc aes128-ctr aes192-ctr aes256-ctr aes128-gcm@openssh.com aes256-gcm@openssh.com 3des-cbc \
  chacha20-poly1305@openssh.com; do
  plain ed25519; rekey -N "$passphrase" -a 2 -Z $cipher
  add "openssh-$cipher" ed25519 openssh pem "$passphrase" W_KDF_WEAK ''
done
plain ed25519; rekey -N "$passphrase" -a 16; add openssh-16-rounds ed25519 openssh pem "$passphrase" '' ''

for hash in SHA1 SHA224 SHA256 SHA384 SHA512; do
  for cipher in aes-128-cbc aes-192-cbc aes-256-cbc des3; do
    [[ $hash == SHA256 || $cipher == aes-256-cbc ]] || continue
    openssl pkcs8 -topk8 -in "$work/ecdsa256.pkcs8" -v2 $cipher -v2prf hmacWith$hash -iter 100 -passout file:"$work/pw" -out "$out"
    add "pkcs8-$cipher-$hash" ecdsa256 pkcs8 pem "$passphrase" W_KDF_WEAK ''
  done
done
openssl pkcs8 -topk8 -in "$work/ecdsa256.pkcs8" -iter 10000 -passout file:"$work/pw" -out "$out"
add pkcs8-10000-iterations ecdsa256 pkcs8 pem "$passphrase" '' ''
openssl pkcs8 -topk8 -in "$work/ed25519.pkcs8" -scrypt -scrypt_N 1024 -scrypt_r 8 -scrypt_p 1 -passout file:"$work/pw" -out "$out"
add pkcs8-scrypt-weak ed25519 pkcs8 pem "$passphrase" W_KDF_WEAK ''
openssl pkcs8 -topk8 -in "$work/ed25519.pkcs8" -scrypt -outform DER -passout file:"$work/pw" -out "$out"
add pkcs8-scrypt ed25519 pkcs8 der "$passphrase" '' ''

traditional() { # key, openssl's command, format
  openssl $2 -in "$work/$1.pkcs8" $4 -out "$out"; add "$3-$1" $1 $3 pem '' '' ''
  openssl $2 -in "$work/$1.pkcs8" $4 -outform DER -out "$out"; add "$3-der-$1" $1 $3 der '' '' ''
  for cipher in aes128 aes192 aes256 des3; do
    openssl $2 -in "$work/$1.pkcs8" $4 -$cipher -passout file:"$work/pw" -out "$out"
    add "$3-$cipher-$1" $1 $3 pem "$passphrase" W_KDF_WEAK ''
  done
}
traditional rsa1024 rsa pkcs1 -traditional 2>/dev/null
traditional ecdsa256 ec sec1 '' 2>/dev/null
traditional ecdsa521 ec sec1 '' 2>/dev/null
traditional dsa1024 dsa dsa '' 2>/dev/null
plain rsa1024; rekey -N "$passphrase" -m PEM; add pkcs1-ssh-keygen rsa1024 pkcs1 pem "$passphrase" W_KDF_WEAK ''
plain ecdsa384; rekey -N '' -m PEM; add sec1-ssh-keygen ecdsa384 sec1 pem '' '' ''
{ openssl ecparam -name prime256v1; openssl ec -in "$work/ecdsa256.pkcs8" 2>/dev/null; } >"$out"; add sec1-parameters ecdsa256 sec1 pem '' '' ''
openssl ec -in "$work/ecdsa256.pkcs8" -no_public -out "$out" 2>/dev/null; add sec1-no-public ecdsa256 sec1 pem '' '' ''

for flavour in argon2id argon2i argon2d; do
  puttygen ed25519 -O private --ppk-param version=3,kdf=$flavour,memory=8192,passes=1,parallelism=2 --new-passphrase "$work/pw" -o "$out"
  add "ppk3-$flavour" ed25519 ppk3 text "$passphrase" '' ''
done

# What is not read.
openssl pkcs8 -topk8 -in "$work/ecdsa256.pkcs8" -v1 PBE-SHA1-3DES -passout file:"$work/pw" -out "$out"
add pkcs8-pbes1 ecdsa256 pkcs8 pem "$passphrase" '' E_CIPHER_UNKNOWN
openssl pkcs8 -topk8 -in "$work/ecdsa256.pkcs8" -v2 camellia-256-cbc -passout file:"$work/pw" -out "$out"
add pkcs8-camellia ecdsa256 pkcs8 pem "$passphrase" '' E_CIPHER_UNKNOWN
openssl ec -in "$work/ecdsa256.pkcs8" -camellia256 -passout file:"$work/pw" -out "$out" 2>/dev/null
add sec1-camellia ecdsa256 sec1 pem "$passphrase" '' E_CIPHER_UNKNOWN
openssl ec -in "$work/ecdsa256.pkcs8" -param_enc explicit -out "$out" 2>/dev/null; add sec1-explicit ecdsa256 sec1 pem '' '' E_EC_EXPLICIT_PARAMS
openssl pkey -in "$work/ecdsa256.pkcs8" -ec_param_enc explicit -out "$out"; add pkcs8-explicit ecdsa256 pkcs8 pem '' '' E_EC_EXPLICIT_PARAMS
for algorithm in X25519 X448 ED448; do
  openssl genpkey -algorithm $algorithm -out "$out"; add "pkcs8-$algorithm" '' pkcs8 pem '' '' E_TYPE_UNSUPPORTED
done
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:secp256k1 -out "$work/k1"
cp "$work/k1" "$out"; add pkcs8-secp256k1 '' pkcs8 pem '' '' E_TYPE_UNSUPPORTED
openssl ec -in "$work/k1" -out "$out" 2>/dev/null; add sec1-secp256k1 '' sec1 pem '' '' E_TYPE_UNSUPPORTED
openssl ecparam -name secp256k1 -genkey -out "$out"; add sec1-secp256k1-parameters '' sec1 pem '' '' E_TYPE_UNSUPPORTED
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:1024 -out "$out"; add pkcs8-rsa-pss '' pkcs8 pem '' '' E_TYPE_UNSUPPORTED
puttygen -q -t ed448 -O private --new-passphrase /dev/null -o "$out"; add ppk3-ed448 '' ppk3 text '' '' E_TYPE_UNSUPPORTED

node - "$work" <<'JS'
const { readFileSync, writeFileSync } = require('node:fs');
const [, , work] = process.argv;
const rows = readFileSync(`${work}/index`, 'utf8').trimEnd().split('\n').map((line) => {
  const [name, key, format, encoding, passphrase, findings, refused, comment] = line.split('\t');
  const bytes = readFileSync(`${work}/${name}.file`);
  return {
    name,
    format,
    encoding,
    ...(key && { key }),
    ...(passphrase && { passphrase }),
    comment: /^(?:openssh|ppk.)$/.test(format) ? comment : null,
    findings: findings.split(' ').filter((code) => code !== ''),
    ...(refused && { refused }),
    ...(encoding === 'der' ? { base64: bytes.toString('base64') } : { text: bytes.toString() }),
  };
});
writeFileSync('private.json', `${JSON.stringify(rows, undefined, 2)}\n`);
console.log(`${rows.length} vectors`);
JS
