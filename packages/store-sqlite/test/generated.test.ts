import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GENERATED, generateWriter } from '../gen-writer.js';

it('the writer thread’s script is what its sources make (else: tsx packages/store-sqlite/gen-writer.ts)', async () => {
  expect(readFileSync(GENERATED, 'utf8')).toBe(await generateWriter());
});
