import { describe, expect, it } from 'vitest';
import { dialectContract, loadExchanges } from '../../testing/index.js';
import { toyName } from '../toy/name/index.js';
import { toySlot } from '../toy/slot/index.js';
import { toyUuid } from '../toy/uuid/index.js';

for (const [folder, dialect] of Object.entries({ name: toyName, slot: toySlot, uuid: toyUuid })) {
  const exchanges = await loadExchanges(new URL(`../toy/${folder}/fixtures/`, import.meta.url));
  dialectContract({ describe, it, expect }, dialect, exchanges);
}
