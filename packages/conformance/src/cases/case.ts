import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One request with what stands before it and what answers it, as a file of the one-case kind has it. */
export interface Case {
  readonly id: string;
  readonly dialect: string;
  readonly operation: string;
  readonly title: string;
  readonly note?: string;
  readonly precondition: Readonly<Record<string, unknown>>;
  readonly request: CaseRequest;
  readonly response: CaseResponse;
  readonly compare: CompareRules;
  /** Type and size of the sample's keys; made keys have the same. */
  readonly key_facts?: { readonly key_type: string; readonly bits: number };
}

/** `transport` other than HTTP: not for a gateway. */
export interface CaseRequest {
  readonly transport?: string;
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** null: no body at all, whatever Content-Type says. */
  readonly body: unknown;
  readonly bodyRaw?: string;
}

/** What the example is answered with. */
export interface CaseResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body: unknown;
}

/** How far an answer must be alike. */
export interface CompareRules {
  /** `exact`, `shape`, `subset`, `subset:/pointer`, `status` or `none`. */
  readonly body: string;
  readonly volatile?: readonly string[];
  readonly ignore?: readonly string[];
}

/** All files of a folder that hold one case each. */
export function readCases(folder: string): readonly Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Partial<Case>)
    .filter((file): file is Case => file.compare?.body !== undefined && file.request !== undefined);
}
