import { type Credential, KeypairError } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { type IssuedCredential, renewedCredential } from '../../src/index.js';
import { faultOf } from '../client/cloud.js';

const MINUTE = 60_000;
const asked = (): { signal: AbortSignal } => ({ signal: new AbortController().signal });

/** A login that makes `s1`, `s2`, … good for `life`, and can be made to fail or to hang. */
function logins(life = 60 * MINUTE) {
  const state = {
    time: 1_000_000,
    made: 0,
    fault: undefined as Error | undefined,
    hold: undefined as Promise<void> | undefined,
  };
  const logIn = async (): Promise<IssuedCredential> => {
    await state.hold;
    if (state.fault !== undefined) throw state.fault;
    state.made += 1;
    return { credential: { kind: 'session', session: `s${state.made}` }, expiresAt: state.time + life };
  };
  const source = renewedCredential(logIn, { now: () => state.time });
  const session = async (stale?: Credential): Promise<string> => {
    const given = await source({ ...asked(), ...(stale && { stale }) });
    return given.kind === 'session' ? given.session : given.kind;
  };
  return { state, source, session };
}
const s = (number: number): Credential => ({ kind: 'session', session: `s${number}` });

describe('renewedCredential', () => {
  it('logs in on first use, and keeps what it got until a minute before its end', async () => {
    const { state, session } = logins();
    expect(state.made).toBe(0);
    expect([await session(), await session()]).toEqual(['s1', 's1']);
    state.time += 59 * MINUTE - 1;
    expect(await session()).toBe('s1');
    state.time += 1;
    expect(await session()).toBe('s2');
  });

  it('renews what does not live long after three quarters of its life', async () => {
    const { state, session } = logins(40_000);
    await session();
    state.time += 29_999;
    expect(await session()).toBe('s1');
    state.time += 1;
    expect(await session()).toBe('s2');
  });

  it('makes one login for all who ask at once, also after a refusal', async () => {
    const { state, session } = logins();
    const many = (stale?: Credential) => Promise.all(Array.from({ length: 50 }, () => session(stale)));
    expect(new Set(await many())).toEqual(new Set(['s1']));
    expect(new Set(await many(s(1)))).toEqual(new Set(['s2']));
    expect(await session(s(1))).toBe('s2');
    expect(state.made).toBe(2);
  });

  it('goes on with what is still good while nobody can log in', async () => {
    const { state, session } = logins();
    await session();
    state.fault = new KeypairError('upstream_unavailable', 'away');
    state.time += 59.5 * MINUTE;
    expect(await session()).toBe('s1');
    expect(await faultOf(session(s(1)))).toMatchObject({ message: 'away' });
    state.time += MINUTE;
    expect(await faultOf(session())).toMatchObject({ message: 'away' });
    state.fault = undefined;
    expect(await session()).toBe('s2');
  });

  it('is not ended for others by one who goes away', async () => {
    const { state, source, session } = logins();
    let release = (): void => {};
    state.hold = new Promise((done) => {
      release = done;
    });
    const caller = new AbortController();
    const leaving = faultOf(source({ signal: caller.signal }));
    const staying = session();
    caller.abort();
    expect(await leaving).toMatchObject({
      code: 'upstream_unavailable',
      message: 'The caller has gone away.',
    });
    expect(
      await faultOf(source({ signal: AbortSignal.abort(new KeypairError('forbidden', 'own')) })),
    ).toMatchObject({
      message: 'own',
    });
    release();
    expect(await staying).toBe('s1');
  });

  it('gives a login so much time and no more', async () => {
    let seen: AbortSignal | undefined;
    const source = renewedCredential(
      ({ signal }) => {
        seen = signal;
        return new Promise(() => {});
      },
      { timeoutMs: 5 },
    );
    expect(await faultOf(source(asked()))).toMatchObject({ code: 'upstream_unavailable' });
    expect(seen?.aborted).toBe(true);
  });
});
