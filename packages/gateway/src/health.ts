import type { WireResponse } from './message.js';

/** What a probe found, part by part. Names are the house's own, never what a caller sent. */
export interface ProbeReport {
  readonly ok: boolean;
  /** Such as `ok`, `unavailable`, `draining`, by part. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Says whether a part of the house can serve, or all its parts. A rejection counts as false. */
export type Probe = () => boolean | ProbeReport | Promise<boolean | ProbeReport>;

/** Answers a health path: 200 or 503 to GET and HEAD, as JSON. */
export async function answerProbe(probe: Probe, method: string): Promise<WireResponse> {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } };
  let found: boolean | ProbeReport = false;
  try {
    found = await probe();
  } catch {
    // A probe that fails says what it is asked: no.
  }
  const { ok, checks = undefined } = typeof found === 'boolean' ? { ok: found } : found;
  return {
    status: ok ? 200 : 503,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ status: ok ? 'ok' : 'unavailable', ...(checks && { checks }) }),
  };
}
