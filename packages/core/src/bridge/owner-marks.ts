import type { Attributes, Keypair, Owner } from '../types.js';

const OWNER = 'kpgw_owner';
const CREATED = 'kpgw_created';
const SERIAL = 'kpgw_serial';
const RESERVED: readonly string[] = [OWNER, CREATED, SERIAL];

/** 2020-01-01 UTC, in seconds since 1970. Numbers count the seconds since, so that one that is begun anew goes on higher; clouds and their clients hold them in 31 bits. */
const EPOCH = 1_577_836_800;

/** What the labels of a keypair say of it to the gateway alone. */
export interface Marks {
  readonly owner: Owner;
  /** Integer microseconds since 1970-01-01 UTC. */
  readonly createdAt: number;
  readonly serial: number;
}

/** Whether a label is one of the gateway's own. */
export function isReserved(label: string): boolean {
  return RESERVED.includes(label);
}

/** Attributes with marks among their labels. */
export function mark(attributes: Attributes | undefined, { owner, createdAt, serial }: Marks): Attributes {
  const marks = { [OWNER]: owner, [CREATED]: String(createdAt), [SERIAL]: String(serial) };
  return { ...attributes, labels: { ...attributes?.labels, ...marks } };
}

/** The marks of a keypair as its labels have them. */
export function marksOf({ attributes }: Keypair): Readonly<Record<string, string>> {
  const labels = Object.entries(attributes.labels ?? {});
  return Object.fromEntries(labels.filter(([label]) => isReserved(label)));
}

/** Whether the marks of a keypair name this owner. */
export function isOwn({ attributes }: Keypair, owner: Owner): boolean {
  return attributes.labels?.[OWNER] === owner;
}

/** A keypair as its owner sees it. */
export function unmark(keypair: Keypair, owner: Owner): Keypair {
  const { labels = {}, ...attributes } = keypair.attributes;
  const others = Object.entries(labels).filter(([label]) => !isReserved(label));
  const shown = others.length > 0 && { labels: Object.fromEntries(others) };
  const serial = numberIn(labels[SERIAL]);
  return {
    ...keypair,
    owner,
    serial: serial === 0 ? null : serial,
    createdAt: numberIn(labels[CREATED]),
    attributes: { ...attributes, ...shown },
  };
}

/** Gives numbers that grow and are never used again, whatever is deleted. */
export interface Numbers {
  /** Looks once at what is there, so that the numbers of an earlier process are not given again. */
  begin(all: () => Promise<readonly Keypair[]>): Promise<void>;
  /** Remembers the numbers that were seen. */
  note(keypairs: readonly Keypair[]): void;
  next(createdAt: number): number;
}

/** Numbers from the time on, above all that were seen. */
export function createNumbers(): Numbers {
  let highest = 0;
  let begun: Promise<void> | undefined;
  const note: Numbers['note'] = (keypairs) => {
    for (const { attributes } of keypairs)
      highest = Math.max(highest, numberIn(attributes.labels?.[SERIAL]) ?? 0);
  };
  return {
    note,
    async begin(all) {
      const isDone = await begun?.then(
        () => true,
        () => false,
      );
      if (isDone === true) return;
      begun = all().then(note);
      await begun;
    },
    next(createdAt) {
      highest = Math.max(highest + 1, Math.floor(createdAt / 1_000_000) - EPOCH);
      return highest;
    },
  };
}

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text))
    ? Number(text)
    : null;
}
