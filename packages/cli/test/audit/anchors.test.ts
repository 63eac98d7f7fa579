import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, KeypairError, type MemoryStore, type Owner } from '@keypair-gateway/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AnchorLine, decodeAnchor, FIRST_ANCHOR } from '../../src/audit/anchor-line.js';
import { type Anchors, createAnchors } from '../../src/audit/anchors.js';
import { entry } from './kit.js';

const ALICE: Owner = 'user:alice';
const BOB: Owner = 'user:bob\n"\u2028';
let folder = '';
let path = '';
let store: MemoryStore;
let logged: { readonly level: string; readonly words: string }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anchors-'));
  path = join(folder, 'anchors.jsonl');
  store = createMemoryStore();
  logged = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(watched: Pick<MemoryStore, 'trailHeads'> = store): Anchors {
  const log =
    (level: string) =>
    (_: unknown, words?: string): void =>
      void logged.push({ level, words: words ?? '' });
  const logger = { info: log('info'), error: log('error') } as unknown as Parameters<
    typeof createAnchors
  >[0]['logger'];
  const anchors = createAnchors({ path, everySeconds: 1, logger, now: () => 1000 });
  anchors.watch(watched, 'backend');
  return anchors;
}

const act = (owner: Owner, count = 1) =>
  store.commit({ owner, audit: Array.from({ length: count }, () => entry('u', 'reveal')) });

/** All lines, each behind the one before it. */
function lines(file = path): readonly (AnchorLine | undefined)[] {
  let previous = FIRST_ANCHOR;
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((text) => {
      const line = decodeAnchor(text, previous);
      previous = line?.hash ?? previous;
      return line;
    });
}

const heads = (): unknown => lines().map((line) => line?.heads.map(([owner, seq]) => [owner, seq]));

describe('createAnchors', () => {
  it('writes the heads of the trails that have grown, each line behind the one before it', async () => {
    const anchors = open();
    await act(ALICE, 2);
    await act(BOB);
    await anchors.anchor();
    await anchors.anchor();
    await act(BOB);
    await anchors.anchor();
    expect(heads()).toEqual([
      [
        [ALICE, 2],
        [BOB, 1],
      ],
      [[BOB, 2]],
    ]);
    const last = (await store.trail(BOB, 1, 1))[0]?.hash;
    expect(lines().at(-1)).toMatchObject({ at: 1_000_000, backend: 'backend', heads: [[BOB, 2, last]] });
  });

  it('goes on after a restart where it was, and behind a line that a crash has cut off', async () => {
    await act(ALICE);
    await open().anchor();
    appendFileSync(path, '{"at":17');
    await act(BOB);
    await open().anchor();
    expect(heads()).toEqual([[[ALICE, 1]], [[BOB, 1]]]);
  });

  it('begins anew, with all trails, when its file is renamed', async () => {
    const anchors = open();
    await act(ALICE);
    await anchors.anchor();
    renameSync(path, `${path}.1`);
    await act(BOB);
    await anchors.anchor();
    expect(heads()).toEqual([
      [
        [ALICE, 1],
        [BOB, 1],
      ],
    ]);
  });

  it('says that its file was edited, and goes on behind it without covering that up', async () => {
    await act(ALICE);
    await open().anchor();
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"at":1000000', '"at":1000001'));
    await act(BOB);
    await open().anchor();
    expect(logged).toContainEqual({
      level: 'error',
      words: 'the anchors are not as they were written: run audit verify',
    });
    expect(lines()[0]).toBeUndefined();
  });

  it('says that a trail is shorter than it was', async () => {
    const anchors = open();
    await act(ALICE, 3);
    await anchors.anchor();
    store = createMemoryStore();
    await act(ALICE, 2);
    await open().anchor();
    expect(logged.at(-1)).toEqual({ level: 'error', words: 'a trail is shorter than it was' });
    expect(heads()).toEqual([[[ALICE, 3]]]);
  });

  it('logs that a store or its file is away, and goes on when it is back', async () => {
    let isAway = true;
    const trailHeads: MemoryStore['trailHeads'] = async (after, limit) => {
      if (isAway) throw new KeypairError('store_unavailable', 'The store is away.');
      return store.trailHeads(after, limit);
    };
    const anchors = open({ trailHeads });
    await act(ALICE);
    await anchors.anchor();
    isAway = false;
    renameSync(folder, `${folder}-away`);
    await anchors.anchor();
    renameSync(`${folder}-away`, folder);
    expect(logged.map(({ words }) => words)).toEqual(Array(2).fill('the trails could not be anchored'));
    await anchors.anchor();
    expect(heads()).toEqual([[[ALICE, 1]]]);
  });

  it('splits the heads of many owners into several lines', async () => {
    for (let i = 0; i < 2300; i++) await act(`user:${i}`);
    await open().anchor();
    expect(lines().map((line) => line?.heads.length)).toEqual([1000, 1000, 300]);
  });

  it('anchors when it starts and when it ends, and nothing when it never started', async () => {
    await act(ALICE);
    const idle = open();
    await idle.close();
    const anchors = open();
    anchors.start();
    await anchors.close();
    expect(heads()).toEqual([[[ALICE, 1]]]);
    const last = open();
    last.start();
    await act(ALICE);
    await last.close();
    expect(lines().at(-1)?.heads[0]?.slice(0, 2)).toEqual([ALICE, 2]);
  });

  it('wrote a line that nobody could read where one row of a trail was forged', async () => {
    await act(ALICE);
    await act(BOB);
    const forged: Owner = 'user:forged';
    const hash = '0'.repeat(64);
    let seq: number = 2 ** 53 + 2;
    const trailHeads: MemoryStore['trailHeads'] = async (after, limit) => {
      const sound = await store.trailHeads(after, limit);
      const wrong = [
        { owner: forged, seq, hash },
        { owner: 'user:text' as Owner, seq: 1, hash: 'x'.repeat(1000) },
        { owner: `user:${'x'.repeat(70_000)}` as Owner, seq: 1, hash },
      ];
      return after === null ? [...wrong.slice(0, 1), ...sound, ...wrong.slice(1)] : sound;
    };
    const anchors = open({ trailHeads });
    for (seq of [2 ** 53 + 2, 0, -1, 1.5, Number.NaN]) await anchors.anchor();
    expect(heads()).toEqual([
      [
        [ALICE, 1],
        [BOB, 1],
      ],
    ]);
    const words = 'a trail ends with what is no entry: run audit verify';
    expect(logged.filter((line) => line.words === words)).toHaveLength(15);
    seq = 1;
    await anchors.anchor();
    expect(heads()).toMatchObject([{}, [[forged, 1]]]);
  });

  it('filled the log at each pass where very many rows were forged', async () => {
    const trailHeads: MemoryStore['trailHeads'] = async (after) =>
      after === null
        ? Array.from({ length: 450 }, (_, i) => ({ owner: `user:${i}` as Owner, seq: 0, hash: '' }))
        : [];
    await open({ trailHeads }).anchor();
    expect(logged).toHaveLength(101);
  });

  it('wrote a line too long to be read again where owners have very long names', async () => {
    const long = (i: number): Owner => `user:${String(i).padStart(60_000, '0')}`;
    for (let i = 0; i < 40; i++) await act(long(i));
    await open().anchor();
    expect(lines().map((line) => line?.heads.length)).toEqual([18, 18, 4]);
    await act(long(0));
    await open().anchor();
    expect(
      lines()
        .at(-1)
        ?.heads.map(([, seq]) => seq),
    ).toEqual([2]);
  });
});
