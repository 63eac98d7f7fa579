import type { CertificateFields } from './certificate.js';
import { createWireReader, expectEnd, readString } from './wire-buffer.js';

/** What a user certificate may demand of a server, and whether the contents are of its form (OpenSSH PROTOCOL.certkeys); host certificates have none. */
const USER_OPTIONS: ReadonlyMap<string, (contents: Uint8Array) => boolean> = new Map([
  ['force-command', (contents: Uint8Array) => readText(contents) !== undefined],
  ['source-address', (contents: Uint8Array) => isAddressList(readText(contents))],
  ['verify-required', (contents: Uint8Array) => contents.length === 0],
]);

const ONLY_ONCE: readonly string[] = ['force-command', 'source-address'];

/** Whether a server would know and obey all critical options of a certificate, as OpenSSH's does; one that it does not know must refuse the certificate. */
export function knowsCriticalOptions({ use, criticalOptions }: CertificateFields): boolean {
  if (use === 'host') return criticalOptions.length === 0;
  const names = criticalOptions.map(([name]) => name);
  if (ONLY_ONCE.some((name) => names.indexOf(name) !== names.lastIndexOf(name))) return false;
  return criticalOptions.every(([name, contents]) => USER_OPTIONS.get(name)?.(contents) === true);
}

/** A string that fills the contents and holds no NUL. */
function readText(contents: Uint8Array): string | undefined {
  const reader = createWireReader(contents);
  const text = readString(reader);
  expectEnd(reader);
  return reader.fault !== null || text.includes(0) ? undefined : Buffer.from(text).toString('latin1');
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const IPV6_CHARACTERS = /^[0-9A-Fa-f:.]+$/;

// Longer than any address with a mask.
const LONGEST_NETWORK = 49;

function isAddressList(text: string | undefined): boolean {
  return (
    text?.split(',').every((network) => network.length <= LONGEST_NETWORK && isNetwork(network)) === true
  );
}

/** An address, or a network whose host bits are all zero. */
function isNetwork(network: string): boolean {
  const [address = '', mask, ...more] = network.split('/');
  const bits = IPV4.test(address) ? ipv4Bits(address) : isIpv6(address) ? ipv6Bits(address) : undefined;
  if (bits === undefined || more.length > 0) return false;
  if (mask === undefined) return true;
  if (!/^\d{1,3}$/.test(mask) || Number(mask) > bits.length) return false;
  return !bits.slice(Number(mask)).includes('1');
}

function ipv4Bits(address: string): string {
  return address
    .split('.')
    .map((part) => binary(Number(part), 8))
    .join('');
}

/** Without a zone, which names an interface of one machine. */
function isIpv6(address: string): boolean {
  return IPV6_CHARACTERS.test(address) && URL.canParse(`http://[${address}]/`);
}

function ipv6Bits(address: string): string {
  const [head = '', tail] = address.split('::').map(groupBits);
  return tail === undefined ? head : head.padEnd(128 - tail.length, '0') + tail;
}

function groupBits(groups: string): string {
  if (groups === '') return '';
  return groups
    .split(':')
    .map((group) => (group.includes('.') ? ipv4Bits(group) : binary(Number.parseInt(group, 16), 16)))
    .join('');
}

function binary(value: number, width: number): string {
  return value.toString(2).padStart(width, '0');
}
