import type { WireResponse } from './message.js';

/** Says whether a part of the house can serve. A rejection counts as false. */
export type Probe = () => boolean | Promise<boolean>;

/** Answers a health path: 200 or 503 to GET and HEAD, as JSON. */
export async function answerProbe(probe: Probe, method: string): Promise<WireResponse> {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } };
  let well = false;
  try {
    well = await probe();
  } catch {
    // A probe that fails says what it is asked: no.
  }
  return {
    status: well ? 200 : 503,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ status: well ? 'ok' : 'unavailable' }),
  };
}
