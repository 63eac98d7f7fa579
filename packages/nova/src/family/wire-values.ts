import { fingerprintMd5, type Owner } from '@keypair-gateway/core';

/** The user or the account that an owner is. */
export function ownerId(owner: Owner): string {
  return owner.slice(owner.indexOf(':') + 1);
}

/** Nova has no uuids: one made of owner and name (RFC 9562 version 8), so that it is the same in every answer. */
export function nameUuid(owner: Owner, name: string): string {
  const hex = fingerprintMd5(new TextEncoder().encode(`${owner}\n${name}`)).replaceAll(':', '');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** `2026-01-05T09:00:00.000000`, UTC, of integer microseconds since 1970. */
export function formatCreatedAt(microseconds: number): string {
  const fraction = String(((microseconds % 1e6) + 1e6) % 1e6).padStart(6, '0');
  return `${new Date(Math.floor(microseconds / 1e6) * 1000).toISOString().slice(0, 19)}.${fraction}`;
}

/** Integer microseconds since 1970 of a time with or without a zone (then UTC); null: it is none. */
export function parseCreatedAt(text: unknown): number | null {
  const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:\d\d)?$/;
  const [, day, time, fraction = '', zone = 'Z'] = form.exec(String(text)) ?? [];
  const milliseconds = Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(milliseconds) ? null : milliseconds * 1000 + Number(fraction.padEnd(6, '0'));
}
