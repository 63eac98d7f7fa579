import type { StoreCopyPlan, StoreSize } from '@keypair-gateway/core';
import { printable, printableJson } from '../printable.js';
import type { Place } from './places.js';

/** What `store copy --json` shows. */
export type CopyReport = { readonly from: string; readonly to: string } & (
  | {
      readonly dryRun: false;
      /** Of both stores, compared. */
      readonly size: StoreSize;
      /** By this run; the others were there. */
      readonly copied: { readonly keypairs: number; readonly entries: number };
    }
  | ({ readonly dryRun: true } & StoreCopyPlan)
);

/** A store as it is shown: of a URL neither the password nor the options, which may hold one. */
export function labelOf({ store, from }: Place): string {
  if (store.kind === 'sqlite') return store.path;
  return from === undefined ? redacted(store.url ?? '') : `PostgreSQL of ${from.file}`;
}

/** The report as JSON. */
export function reportJson(report: CopyReport): string {
  return `${printableJson(JSON.stringify(report, null, 2))}\n`;
}

/** The report in words. */
export function reportText(report: CopyReport): string {
  const { from, to, size } = report;
  const sealed = size.sealed === 0 ? '' : `, ${size.sealed} with a private key as it is sealed`;
  const lines = [
    `${from} -> ${to}`,
    `  ${count(size.keypairs, 'keypair')}${sealed}`,
    `  ${count(size.entries, 'audit entry', 'audit entries')} in ${count(size.trails, 'trail')}`,
    ...(report.dryRun ? planLines(report) : doneLines(report)),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function planLines({ state, size, there }: StoreCopyPlan): readonly string[] {
  if (state === 'whole') return ['  all of it is there and the same; nothing would be copied'];
  const rest = `${count(size.keypairs - there, 'keypair')} and what is missing of the trails would be copied`;
  return [
    state === 'begun' ? `  a copy has begun: ${there} of the keypairs are there; ${rest}` : `  ${rest}`,
  ];
}

function doneLines({ copied }: Extract<CopyReport, { readonly dryRun: false }>): readonly string[] {
  return [
    `  copied now: ${count(copied.keypairs, 'keypair')}, ${count(copied.entries, 'audit entry', 'audit entries')}`,
    '  compared: every keypair and the end of every trail are the same in both',
    '  not copied: claims (codes, signatures and sessions that were used up lately; see the guide)',
  ];
}

function count(many: number, one: string, more = `${one}s`): string {
  return `${many} ${many === 1 ? one : more}`;
}

/** A URL without its password and options. */
export function redacted(url: string): string {
  try {
    const { username, host, pathname, search, hash } = new URL(url);
    // A password with a character that should have been escaped: parts of it stand where others are looked for.
    if (`${pathname}${search}${hash}`.includes('@')) return 'PostgreSQL';
    return `postgres://${username === '' ? '' : `${username}@`}${host}${pathname}`;
  } catch {
    return 'PostgreSQL';
  }
}
