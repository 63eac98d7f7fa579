import { describe, expect, it } from 'vitest';
import { isAway, isCut, unavailable } from '../src/faults.js';
import { openPostgresStore } from '../src/index.js';

const fault = (code: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { code, ...more });

describe('what is said of a fault', () => {
  it.each([
    ['08P01', 'SASL authentication failed', 'refuses the login'],
    ['08P01', 'no such user: nobody', 'refuses the login'],
    ['08P01', 'unexpected message type', 'is shutting down, starting up or has cut the connection'],
    ['28P01', 'password authentication failed for user "u"', 'refuses the login'],
    ['25006', 'cannot execute INSERT in a read-only transaction', 'is read-only: it may be a standby'],
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1', 'cannot be reached'],
  ])('%s, %s', (code, message, words) => {
    expect(unavailable('here', fault(code, message))).toMatchObject({
      code: 'store_unavailable',
      message: `The keypair store here ${words}.`,
    });
  });

  it('a login that a pooler refuses is one that was never made', () => {
    expect(isAway(fault('08P01', 'SASL authentication failed'))).toBe(true);
    expect(isCut(fault('08P01', 'SASL authentication failed'))).toBe(false);
  });

  it('a way to the server that breaks is no server that was never reached', () => {
    for (const code of ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']) {
      const connecting = fault(code, `connect ${code}`, { syscall: 'connect' });
      const reading = fault(code, `read ${code}`, { syscall: 'read' });
      expect([connecting, reading].map(isAway)).toEqual([true, false]);
      expect([connecting, reading].map(isCut)).toEqual([false, true]);
      expect(isAway(Object.assign(new AggregateError([connecting, connecting]), { code }))).toBe(true);
      expect(isAway(Object.assign(new AggregateError([connecting, reading]), { code }))).toBe(false);
    }
    expect(isAway(new Error('Connection terminated due to connection timeout'))).toBe(true);
  });

  it('only a connection that ended lets a read be sent again', () => {
    const cut = [
      fault('57P01', 'terminated'),
      fault('ECONNRESET', 'read'),
      fault('CONNECTION_CLOSED', 'write'),
    ];
    expect(cut.map(isCut)).toEqual([true, true, true]);
    const other = [
      fault('57014', 'canceling statement due to statement timeout', { severity: 'ERROR' }),
      fault('ECONNREFUSED', 'connect'),
      fault('TIMED_OUT', 'no answer'),
      new TypeError('a whole number was expected'),
      new Error('timeout exceeded when trying to connect'),
    ];
    expect(other.map(isCut)).toEqual([false, false, false, false, false]);
  });
});

describe('a URL', () => {
  it.each([
    'postgres://u:12#hunter2@127.0.0.1:1/d',
    'postgres://u:12?hunter2@127.0.0.1:1/d',
    'postgres://u:hun@ter2/hunter2@127.0.0.1:1/d',
    'postgres://u:hun/hunter2@127.0.0.1:1/d',
    'postgres://u:p@%zz/hunter2',
    'mysql://u:hunter2@127.0.0.1:1/d',
    'hunter2',
  ])('whose password would be taken for something else is refused and not repeated: %s', async (url) => {
    const opened = openPostgresStore({ url });
    await expect(opened).rejects.toThrow(TypeError);
    await expect(opened).rejects.toThrow(/^openPostgresStore: url (?!.*(hun|ter2|12))/);
  });

  it('may have an address in its options, escaped', async () => {
    await expect(
      openPostgresStore({ url: 'postgres://u:p%40%23@127.0.0.1:1/d?application_name=a%40b' }),
    ).rejects.toThrow('The keypair store 127.0.0.1:1/d cannot be reached.');
  });
});
