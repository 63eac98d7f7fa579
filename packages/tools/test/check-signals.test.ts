import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asyncFunctions, checkSignals } from '../check-signals.js';
import { ROOT } from '../packages.js';

const TEXT = `
export async function bare(): Promise<void> {}
export async function told(options: { readonly signal?: AbortSignal } = {}): Promise<void> {}
export async function plain(signal: AbortSignal | undefined): Promise<void> {}
export async function* pages(): AsyncGenerator<number> { yield 1; }
export const arrow = async (): Promise<number> => 1;
export function quick(): number { return 1; }
export type Hook = (stop: { readonly ends: AbortSignal }) => Promise<void>;
export type Perhaps = () => number | Promise<number>;
export interface Base { close(): Promise<void>; size(): number }
export interface More extends Base { read?(options?: { readonly signal?: AbortSignal | undefined }): Promise<void> }
export interface Context { readonly signal?: AbortSignal; readonly user: string }
export interface Backend { execute<K extends string>(command: K, context: Context): Promise<K> }
interface Hidden { run(): Promise<void> }
export const hidden: Hidden | undefined = undefined;
`;

let root = '';
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'keypair-signals-'));
  await mkdir(join(root, 'packages/toy/src'), { recursive: true });
  writeFileSync(join(root, 'packages/toy/src/index.ts'), TEXT);
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ extends: join(ROOT, 'tsconfig.json') }));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('check-signals', () => {
  it('finds what is asynchronous, and whether it takes a signal', () => {
    const entries = [{ short: 'toy', files: [join(root, 'packages/toy/src/index.ts')] }];
    const functions = asyncFunctions(entries, root);
    expect(functions.map(({ name, hasSignal }) => `${name} ${hasSignal}`)).toEqual([
      'toy:Backend.execute true',
      'toy:Base.close false',
      'toy:Hook true',
      'toy:More.read true',
      'toy:Perhaps false',
      'toy:arrow false',
      'toy:bare false',
      'toy:pages false',
      'toy:plain true',
      'toy:told true',
    ]);
    expect(functions.find(({ name }) => name === 'toy:bare')?.place).toBe('packages/toy/src/index.ts:2');
  });

  it('wants a reason for each function without one, and no reason more', () => {
    const functions = [
      { name: 'a:x', hasSignal: false, place: 'p:1' },
      { name: 'a:y', hasSignal: true, place: 'p:2' },
      { name: 'a:z', hasSignal: false, place: 'p:3' },
    ];
    expect(checkSignals(functions, { 'a:z': 'closes', 'a:y': 'stale', 'a:gone': 'stale' })).toEqual([
      expect.stringContaining('p:1 a:x takes no AbortSignal'),
      expect.stringContaining('a:y, which takes a signal'),
      expect.stringContaining('a:gone, which is not there'),
    ]);
  });
});
