import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf, keyPair } from '../../reliability/keys.js';
import { type Expectation, type Found, judge } from '../../reliability/ledger.js';

let pair: Awaited<ReturnType<typeof keyPair>>;
let other: Awaited<ReturnType<typeof keyPair>>;
beforeAll(async () => {
  [pair, other] = [await keyPair(), await keyPair()];
});

const expected = (more: Partial<Expectation> = {}): Expectation => ({
  owner: 'alice',
  names: ['one'],
  publicKey: pair.publicKey,
  privateKey: pair.privateKey,
  uuid: 'u1',
  stands: 'yes',
  ...more,
});
const found = (more: Partial<Found> = {}): Found => ({
  owner: 'alice',
  uuid: 'u1',
  name: 'one',
  publicKey: pair.publicKey,
  fingerprint: fingerprintOf(pair.publicKey),
  privateKey: pair.privateKey,
  ...more,
});

describe('judge', () => {
  it('has nothing against a store that is as it was answered', () => {
    expect(judge([expected()], [found()])).toEqual({ violations: [], unanswered: 0 });
  });

  it('finds an answered creation that is lost', () => {
    expect(judge([expected()], []).violations).toEqual(['lost: alice one']);
  });

  it('finds an answered deletion that did not hold', () => {
    expect(judge([expected({ stands: 'no' })], [found()]).violations).toEqual(['back: alice one']);
  });

  it('lets what has no answer be there or not, and holds the store to it afterwards', () => {
    const one = expected({ stands: 'maybe' });
    expect(judge([one], [found()])).toEqual({ violations: [], unanswered: 1 });
    expect(one.stands).toBe('yes');
    expect(judge([one], []).violations).toEqual(['lost: alice one']);
    const two = expected({ stands: 'maybe' });
    expect(judge([two], []).violations).toEqual([]);
    expect(judge([two], [found()]).violations).toEqual(['back: alice one']);
  });

  it('lets a rename without an answer stand under either name, but not under both', () => {
    const both = (): Expectation => expected({ names: ['one', 'two'] });
    expect(judge([both()], [found()]).violations).toEqual([]);
    expect(judge([both()], [found({ name: 'two' })]).violations).toEqual([]);
    expect(judge([both()], [found(), found({ name: 'two' })]).violations).toEqual([
      'doubled: alice one or two under both names',
    ]);
  });

  it('finds names that stand twice, and keypairs that nobody asked for', () => {
    expect(judge([expected()], [found(), found()]).violations).toEqual(['doubled: alice one']);
    expect(judge([], [found()]).violations).toEqual(['foreign: alice one']);
  });

  it('finds records that are torn, also where no answer came', () => {
    const tear = (more: Partial<Found>, stands: Expectation['stands'] = 'yes'): readonly string[] =>
      judge([expected({ stands })], [found(more)]).violations;
    expect(tear({ fingerprint: '00:11' }, 'maybe')).toEqual([
      'torn: alice one: the fingerprint of another key',
    ]);
    expect(tear({ uuid: 'u2' })).toEqual(['torn: alice one: another uuid']);
    expect(tear({ privateKey: null })).toEqual(['torn: alice one: another private key']);
    expect(tear({ privateKey: other.privateKey }, 'maybe')).toEqual([
      'torn: alice one: another private key',
      'torn: alice one: a private key that is not the other half',
    ]);
    expect(tear({ publicKey: other.publicKey, fingerprint: fingerprintOf(other.publicKey) })).toEqual([
      'torn: alice one: another public key',
      'torn: alice one: a private key that is not the other half',
    ]);
  });
});
