import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GENERATED, generateImportThread } from '../../gen-import-thread.js';

it('the script of the threads is what its sources make (else: tsx packages/core/gen-import-thread.ts)', async () => {
  expect(readFileSync(GENERATED, 'utf8')).toBe(await generateImportThread());
});
