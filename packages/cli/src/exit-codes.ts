/**
 * What the process ends with: `ok` 0; `findings` 1, an inspected key is refused; `usage` 2, the arguments or the configuration are wrong; `start` 3, all
 * that was asked for is right and yet it could not start (port in use, store not readable, not built).
 */
export const EXIT: Readonly<Record<'ok' | 'findings' | 'usage' | 'start', number>> = {
  ok: 0,
  findings: 1,
  usage: 2,
  start: 3,
};
