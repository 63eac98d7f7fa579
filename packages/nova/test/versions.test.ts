import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, isVersion, readVersion } from '../src/versions.js';

describe('microversions', () => {
  it('are read from the last entry for compute, then from the older header', () => {
    const read = (standard?: string, legacy?: string): string =>
      readVersion(
        {
          ...(standard !== undefined && { 'openstack-api-version': standard }),
          ...(legacy !== undefined && { 'x-openstack-nova-api-version': legacy }),
        },
        '2.93',
      );
    expect(read()).toBe('2.1');
    expect(read('compute 2.2, identity 3.1, COMPUTE  2.35')).toBe('2.35');
    expect(read('compute 2.35, compute')).toBe('2.35');
    expect(read('nova 2.2', '2.9, 2.10')).toBe('2.10');
    expect(read('compute latest', '2.2')).toBe('2.93');
    for (const skipped of ['', '2.2', 'compute', 'compute=2.2', 'nova 2.2'])
      expect(read(skipped)).toBe('2.1');
    for (const bad of ['2', '2.02', 'LATEST', '2.2 x', '2.2;q=1', 'v2.2', '-2.1']) {
      expect(() => read(`compute ${bad}`)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
    }
    for (const outside of ['2.0', '2.94', '1.1', '3.0']) {
      expect(() => read(`compute ${outside}`)).toThrow(
        expect.objectContaining({ code: 'unsupported_version' }),
      );
    }
    expect(() => read('compute x', '2.2')).toThrow(/API Version String x is of invalid format/);
  });

  it('are ordered as pairs of numbers', () => {
    const part = fc.nat(999);
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const order = Math.sign(compareVersions(`${a}.${b}`, `${c}.${d}`));
        expect(order).toBe(Math.sign(a - c) || Math.sign(b - d));
      }),
    );
    expect(isVersion('2.10') && !isVersion('02.1') && !isVersion('2.') && isVersion('2.0')).toBe(true);
  });
});
