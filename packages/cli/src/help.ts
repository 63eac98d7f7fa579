/** The first page of help. */
export const HELP: string = `keypair-gateway: SSH keypairs in every cloud's dialect

Usage:
  keypair-gateway serve [--config FILE] [--host HOST] [--port PORT]
  keypair-gateway inspect FILE|- [--public FILE] [--policy NAME] [--json]
  keypair-gateway inspect --authorized-keys FILE|- [--policy NAME] [--json]
  keypair-gateway convert FILE|- --to FORMAT [--out FILE]
  keypair-gateway keygen [--type TYPE] [--out FILE]
  keypair-gateway copy --from FILE --to FILE [--dry-run] [--json]
  keypair-gateway store copy FROM TO [--dry-run] [--json]
  keypair-gateway audit verify|show [--config FILE] [--json]
  keypair-gateway vault status|rotate [--config FILE] [--json]
  keypair-gateway help [COMMAND]
  keypair-gateway --version

Exit codes:
  0    done
  1    a key is refused, cannot be converted, or does not open with its passphrase,
       a keypair or a store cannot be copied, a vault cannot open what it should,
       or a trail is not what was written
  2    wrong arguments or configuration, or a file cannot be read or written
  3    could not start (port in use, store not readable, not built), or a cloud is away
  130  interrupted at a prompt, or in the middle of a rotation, a copy or a file of keys
`;

/** Help of `serve`. */
export const SERVE_HELP: string = `Usage: keypair-gateway serve [options]

Answers the keypair calls of the configured dialects over HTTP until SIGTERM or SIGINT.
Without --config: Nova at the root of http://127.0.0.1:8774 with its demo tokens, the other
dialects (virtuozzo, huawei-ecs, qubole, cloudsigma) below their names, keypairs kept in
keypairs.db, the vault's key in keypairs.key, both in the working directory.

Options:
  --config FILE       JSON configuration
  --host HOST         listen here instead of listen.host
  --port PORT         listen here instead of listen.port; 0 takes any free port
  --log-level LEVEL   trace, debug, info, warn, error, fatal or silent (default: LOG_LEVEL, else info)
  --json              the ready line as JSON

A vault key that is missing, or another one than what is in the store was sealed under, is told
and the server does not start (exit code 2); nothing is made or changed then. SIGHUP reads the
vault keys of the configuration again; a change of them is also met without it. Nothing else of
the configuration is read again.

Paths: GET /healthz answers 200 while the process serves, GET /readyz while store, vault and Keystone do.
stdout has the ready line, stderr the log (one JSON object a line, without keys or tokens).
`;

/** Help of `inspect`. */
export const INSPECT_HELP: string = `Usage: keypair-gateway inspect FILE|- [options]
       keypair-gateway inspect --authorized-keys FILE|- [options]

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

--authorized-keys is for files of any length, of public keys alone: one line of output a key,
options before a key understood, the work done on all cores, a progress bar on a terminal while
the output goes elsewhere, the counts on stderr at the end. With it:
  --json              one JSON object a line for each key
  --threads N         at most N threads; 0: all in one (default: one for each core)

Exit codes:
  0    no key is refused; with --authorized-keys also where the file holds none
  1    a key is refused, also for a passphrase that is missing or wrong
  2    wrong arguments, or the file cannot be read
  3    a thread has ended by itself: what was printed is right, the rest is not known
  130  interrupted
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

/** Help of `vault`. */
export const VAULT_HELP: string = `Usage: keypair-gateway vault status|rotate [options]

status  shows how many private keys lie under which vault key, and whether that key opens them.
        Changes nothing.
rotate  puts every private key under the first of the vault keys, while servers go on with the
        same store. Can be interrupted, repeated, and run on several machines at once.

To change keys: put the new one first in vault.keys and leave the old one behind it, everywhere;
run rotate; when it ends with 0, take the old one out. Servers see the change by themselves.

Options:
  --config FILE  the configuration of the servers; without it, what serve does without one
  --json         one JSON object

Exit codes:
  0    status: every key that is needed is there; rotate: nothing is left under an old key
  1    status: a key is missing or is another one; rotate: something could not be put under the
       first key, and is listed
  2    wrong arguments or configuration; rotate: also a key that is missing or is another one
       (nothing is changed then)
  3    the store cannot be read or written
  130  interrupted; what is done stays done, run it again for the rest
`;

/** Help of `audit`. */
export const AUDIT_HELP: string = `Usage: keypair-gateway audit verify [options]
       keypair-gateway audit show --owner OWNER [options]

verify  follows the trail of every owner, and finds entries that were edited, moved, put in or
        dropped, keypairs that the trail does not know, and keypairs that are gone. With anchors
        it also finds trails that were cut, made anew, or taken away; with the sink, what the
        sink has and the trail lacks, and the other way. Reads only, while servers go on.
show    prints the trail of one owner: number, time, action, keypair, user@account, request.

Options:
  --config FILE   the configuration of the servers; without it, what serve does without one
  --anchors FILE  the anchors of a server; may be given several times (default: audit.anchors)
  --sink FILE     a file of the sink; may be given several times (default: audit.sink)
  --owner OWNER   such as user:alice or account:acme
  --json          verify: one JSON object; show: one JSON object for each entry

Exit codes:
  0  nothing is wrong
  1  something is wrong, and is listed
  2  wrong arguments or configuration, or a file of anchors or of the sink cannot be read
  3  the store cannot be read, or is the target of a copy that has not ended
`;

/** Help of `copy`. */
export const COPY_HELP: string = `Usage: keypair-gateway copy --from FILE --to FILE [options]
       keypair-gateway copy --config FILE [options]

Lists the keypairs of one cloud and imports their public halves into another. What the target has
already, by name and fingerprint, is left alone, so that running it again does the rest.

FILE is JSON, as a backend of kind "upstream": { "dialect", "endpoint", "credential" }, with
"owner" and "ownersIn" where keypairs of several owners are kept apart there; --config FILE has
one under "from" and one under "to".

Options:
  --dry-run         only says what would be done
  --json            the report as one JSON object
  --names PATTERN   only these, with * for any text; may be given several times
  --prefix TEXT     puts this in front of the names in the target
  --private-keys    takes private halves along where the source shows and the target keeps them
  --rate N[/s|/m]   at most N calls to the target a second (or a minute)
  --concurrency N   calls at the same time, 1 to 64 (default 4)

Exit codes:
  0    all that was asked for is there
  1    some of it could not be copied, and is listed: another key has the name, or the target does
       not take the type, the size, the name, or more keypairs
  2    wrong arguments or configuration, or a cloud refuses its credential
  3    a cloud is away; run it again
  130  interrupted between two calls; run it again
`;

/** Help of `store`. */
export const STORE_HELP: string = `Usage: keypair-gateway store copy FROM TO [options]

Copies everything of a store into an empty one: keypairs with ids, serials, dates and revisions,
private keys as they are sealed (no vault key is needed), slots, and the audit trails with the
same hashes. Then compares both and says so.

FROM and TO are each a SQLite file, a postgres:// URL, or a configuration of serve. A URL without
a password takes PGPASSWORD; better there, or in a configuration, than where others see the
arguments. It is never printed.

Stop every gateway on both stores first. Claims (one-time codes that were used, signatures that
were seen, sessions that were ended) stay behind.

It can be interrupted or killed at any point: run the same command again for the rest. Until all
is there and compared, TO is marked, and no gateway starts on it. FROM is not changed.

Options:
  --dry-run            only says what would be copied; makes no SQLite file
  --json               one JSON object
  --from-backend PATH  which store of the configuration FROM, such as dialects.nova.backend
  --to-backend PATH    the same of TO

Exit codes:
  0    all of it is there, and was compared; --dry-run: it can be copied
  1    it cannot be copied: TO holds something else, FROM has changed meanwhile, or a trail of
       FROM is broken; stderr says which
  2    wrong arguments or configuration, or there is no store in FROM
  3    a store cannot be read or written; run it again
  130  interrupted; run it again
`;
