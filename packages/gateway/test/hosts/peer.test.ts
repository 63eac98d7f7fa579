import { describe, expect, it } from 'vitest';
import { createProxies } from '../../src/hosts/peer.js';

const PROXIES = ['10.0.0.0/8', '192.0.2.1', 'fd00::/8'];

describe('the address of a request', () => {
  it('is that of the connection where no proxy is trusted, whatever is said', () => {
    expect(createProxies().addressOf('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
    expect(createProxies(PROXIES).addressOf('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
    expect(createProxies(PROXIES).addressOf(undefined, '198.51.100.1')).toBeUndefined();
  });

  it.each<[string, string, string | undefined, string]>([
    ['one proxy', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['a proxy over IPv6 that is IPv4', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['two proxies', 'fd00::1', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['a caller that puts an address in front', '10.1.2.3', '127.0.0.1, 198.51.100.1', '198.51.100.1'],
    ['a proxy that says nothing', '10.1.2.3', undefined, '10.1.2.3'],
    ['a proxy that says nonsense', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['nonsense behind a good hop', '192.0.2.1', 'x, 10.0.0.7', '10.0.0.7'],
    ['ports', '10.1.2.3', '198.51.100.1:4711', '198.51.100.1'],
    ['ports of IPv6', '10.1.2.3', '[2001:db8::1]:4711', '2001:db8::1'],
    ['proxies alone', '10.1.2.3', '10.0.0.1,10.0.0.2', '10.0.0.1'],
  ])('behind %s is the last one that is no proxy', (_, connection, forwarded, address) => {
    expect(createProxies(PROXIES).addressOf(connection, forwarded)).toBe(address);
  });

  it('looks at a bounded number of hops', () => {
    const said = `198.51.100.1, ${Array(20).fill('10.0.0.1').join(', ')}`;
    expect(createProxies(PROXIES).addressOf('10.1.2.3', said)).toBe('10.0.0.1');
  });

  it.each(['', 'localhost', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', 'fd00::/129'])(
    'refuses %j as a proxy',
    (text) => {
      expect(() => createProxies([text])).toThrow(TypeError);
    },
  );
});
