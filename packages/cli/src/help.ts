/** The first page of help. */
export const HELP: string = `keypair-gateway: SSH keypairs in every cloud's dialect

Usage:
  keypair-gateway serve [--config FILE] [--host HOST] [--port PORT]
  keypair-gateway inspect FILE|- [--policy NAME] [--json]
  keypair-gateway help [COMMAND]
  keypair-gateway --version

Exit codes:
  0  done
  1  an inspected key is refused
  2  wrong arguments or configuration
  3  could not start (port in use, store not readable, not built)
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

Shows type, size, fingerprints, randomart, comment and findings of each public key in FILE
(one a line, as in authorized_keys; empty lines and lines that start with # are skipped).

Options:
  --policy NAME       strict, openssh, nova or fips (default: openssh, which the dialects use)
  --json              one JSON array, an object for each key

Exit code 1 when any key is refused.
`;
