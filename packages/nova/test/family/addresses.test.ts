import { formatChoices, readPreference } from '@keypair-gateway/nova/family';
import { describe, expect, it } from 'vitest';

const OFFERS = ['application/json', 'application/vnd.openstack.compute+json'];
const LONG = 200_000;

describe('readPreference', () => {
  it.each([
    ['q=0.5', OFFERS[1]],
    ['q="0.5"', OFFERS[1]],
    ['q = 0.5', OFFERS[1]],
    ['q=1.1', OFFERS[0]],
    ['q=half', OFFERS[1]],
    ['q=""0.9"', OFFERS[1]],
  ])('reads %s', (quality, type) => {
    expect(readPreference(`${OFFERS[0]};${quality}, ${OFFERS[1]}`, OFFERS).type).toBe(type);
  });

  it('takes no quadratic look at a quality full of blanks', () => {
    const accept = `${OFFERS[0]};q=${' '.repeat(LONG)}""x, ${OFFERS[1]}`;
    expect(readPreference(accept, OFFERS).type).toBe(OFFERS[1]);
  });
});

describe('formatChoices', () => {
  it('takes no quadratic look at a path full of slashes', () => {
    const path = `a${'/'.repeat(LONG)}b`;
    expect(JSON.stringify(formatChoices('http://h', `//${path}//`, '2.93'))).toContain(`/v2/${path}"`);
  });
});
