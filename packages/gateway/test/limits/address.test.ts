import { describe, expect, it } from 'vitest';
import { networkOf, plainAddress } from '../../src/limits/address.js';

describe('plainAddress', () => {
  it('takes IPv4 out of IPv6, zones off, and nothing that is no address', () => {
    expect(plainAddress('::FFFF:192.0.2.1')).toBe('192.0.2.1');
    expect(plainAddress(' FE80::1%eth0 ')).toBe('fe80::1');
    expect(plainAddress('192.0.2.1:80')).toBeUndefined();
    expect(plainAddress('unknown')).toBeUndefined();
    expect(plainAddress('')).toBeUndefined();
  });
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::4:5:6:7:8', '2001:db8:0:4::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    ['2001:db8:1:2:3:4:192.0.2.1', '2001:db8:1:2::/64'],
    ['pipe', 'pipe'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
