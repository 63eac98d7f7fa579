/** The first page of help. */
export const HELP: string = `keypair-gateway: SSH keypairs in every cloud's dialect

Usage:
  keypair-gateway serve [--config FILE] [--host HOST] [--port PORT]
  keypair-gateway inspect FILE|- [--public FILE] [--policy NAME] [--json]
  keypair-gateway convert FILE|- --to FORMAT [--out FILE]
  keypair-gateway keygen [--type TYPE] [--out FILE]
  keypair-gateway help [COMMAND]
  keypair-gateway --version

Exit codes:
  0    done
  1    a key is refused, cannot be converted, or does not open with its passphrase
  2    wrong arguments or configuration, or a file cannot be read or written
  3    could not start (port in use, store not readable, not built)
  130  interrupted at a prompt
`;

/** Help of `serve`. */
export const SERVE_HELP: string = `Usage: keypair-gateway serve [options]

Answers the keypair calls of the configured dialects over HTTP until SIGTERM or SIGINT.
Without --config: Nova at the root of http://127.0.0.1:8774 with its demo tokens, keypairs
kept in keypairs.db, the vault's key in keypairs.key, both in the working directory.

Options:
  --config FILE       JSON configuration
  --host HOST         listen here instead of listen.host
  --port PORT         listen here instead of listen.port; 0 takes any free port
  --log-level LEVEL   trace, debug, info, warn, error, fatal or silent (default: LOG_LEVEL, else info)
  --json              the ready line as JSON

Paths: GET /healthz answers 200 while the process serves, GET /readyz while store, vault and Keystone do.
stdout has the ready line, stderr the log (one JSON object a line, without keys or tokens).
`;

/** Help of `inspect`. */
export const INSPECT_HELP: string = `Usage: keypair-gateway inspect FILE|- [options]

Shows type, size, format, fingerprints, randomart, comment and findings of each key in FILE, in
any format that is read: one line a key as in authorized_keys (empty lines and lines that start
with # are skipped), or blocks, or one key of another format. A private key is told by how it
begins and is never printed; an encrypted one asks for its passphrase on a terminal.

Options:
  --public FILE       also: does this public key belong to the private key in the other FILE?
  --fingerprint TEXT  also: is this the fingerprint of the key? MD5, SHA-1 or SHA-256
  --passphrase-fd N   reads the passphrase from the next line of file descriptor N
  --policy NAME       strict, openssh, nova or fips (default: openssh, which the dialects use)
  --json              one JSON array, an object for each key

Exit code 1 when any key is refused, also for a passphrase that is missing or wrong.
`;

/** Help of `convert`. */
export const CONVERT_HELP: string = `Usage: keypair-gateway convert FILE|- --to FORMAT [options]

Writes the key in FILE in another format, to stdout or to a file.

Formats (--to), with some of the other names that are understood:
  openssh         OpenSSH's own: a line of a public key, openssh-key-v1 of a private one
  openssh-public  the line of the public half, as in authorized_keys (public)
  openssh-key-v1  OpenSSH's private key file (openssh-private)
  pem             PEM as before OpenSSH 7.8: PKCS#1 of RSA, SEC 1 of ECDSA, else PKCS#8;
                  SPKI of a public key
  pkcs1           PEM of RSA alone, either half
  pkcs1-public    PEM of the public half of RSA
  spki            PEM of the public half, SubjectPublicKeyInfo
  rfc4716         the public half as ssh.com and many appliances have it (ssh2)
  jwk             JSON of the public half
  pkcs8           PEM of a private key
  sec1            PEM of a private key of ECDSA
  ppk             PuTTY private key file, version 3 (putty)
What has both halves keeps the one that it is given; what is public takes it out of a private key.

Options:
  --out FILE             write here: a private key with mode 0600, a public one with 0644
  --force                replace FILE if it is there
  --comment TEXT         in place of the comment that the key carries
  --passphrase-fd N      reads the passphrase of the key from the next line of file descriptor N
  --encrypt              asks for a new passphrase on a terminal and encrypts the private output
  --new-passphrase-fd N  the same, from file descriptor N
  --no-passphrase        writes the private output in the clear

An encrypted key asks for its passphrase on a terminal, and stays under it unless told otherwise.
Exit code 1 when the key is refused, does not open, or cannot stand in the format.
`;

/** Help of `keygen`. */
export const KEYGEN_HELP: string = `Usage: keypair-gateway keygen [options]

Makes a key pair: the private key in FILE (mode 0600), its public line in FILE.pub.

Options:
  --type TYPE            ed25519 (default), ecdsa or rsa
  --bits N               rsa: 2048 to 8192 (default 2048); ecdsa: 256 (default), 384 or 521
  --comment TEXT         default: user@host
  --out FILE             default: id_TYPE in the working directory
  --format FORMAT        of the private key: openssh (default), pem, pkcs1, pkcs8, sec1 or ppk
  --encrypt              asks for a passphrase on a terminal
  --new-passphrase-fd N  reads it from the next line of file descriptor N
  --force                replace files that are there
  --json                 what was made as a JSON object, without the private key
`;
