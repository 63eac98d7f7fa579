import * as crypto from 'node:crypto';
import { CURVES } from './ecdsa.js';
import type { EcCurve, EcNumbers } from './key-numbers.js';
import { sameBytes } from './numbers.js';
import { generateJwk, jwkMember } from './private-jwk.js';
import type { EcPrivateNumbers, PrivatePart } from './private-numbers.js';
import { concatBytes, expectString, readMpint, readString, writeMpint, writeString } from './wire-buffer.js';

/** The point of a private number, uncompressed; undefined where the number is zero or not below the order of the curve. */
export function ecPointOf(curve: EcCurve, d: Uint8Array): Uint8Array | undefined {
  const ecdh = crypto.createECDH(CURVES[curve].openssl);
  try {
    ecdh.setPrivateKey(d);
  } catch {
    return undefined;
  }
  return Uint8Array.from(ecdh.getPublicKey());
}

/** `curve, Q, d`; `d` in a PPK. */
export function ecPrivatePart(curve: EcCurve): PrivatePart<EcPrivateNumbers> {
  const { bits, jwk } = CURVES[curve];
  return {
    format: 'openssh',
    maker: {
      sizes: [bits],
      generate: () => generateJwk('ec', { namedCurve: jwk }),
      fromJwk: (key) => ({
        kind: 'ec',
        curve,
        point: concatBytes([Uint8Array.of(4), jwkMember(key, 'x'), jwkMember(key, 'y')]),
        d: jwkMember(key, 'd'),
      }),
    },
    read(reader) {
      expectString(reader, curve, 'E_EC_CURVE_MISMATCH');
      const point = readString(reader);
      return { kind: 'ec', curve, point, d: readMpint(reader) };
    },
    write(writer, { point, d }) {
      writeString(writer, curve);
      writeString(writer, point);
      writeMpint(writer, d);
    },
    ppk: {
      read: (reader, publicNumbers) => ({ ...(publicNumbers as EcNumbers), d: readMpint(reader) }),
      write: (writer, { d }) => writeMpint(writer, d),
    },
    belongs({ point, d }) {
      const expected = ecPointOf(curve, d);
      return expected !== undefined && sameBytes(expected, point);
    },
  };
}
