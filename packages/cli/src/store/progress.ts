import type { StoreCopyProgress } from '@keypair-gateway/core';
import { createProgress, type Progress } from '../copy/progress.js';
import type { TextSink } from '../io.js';

const WORDS: Readonly<Record<StoreCopyProgress['part'], string>> = {
  count: 'counting',
  check: 'checking what is there already',
  keypairs: 'copying keypairs',
  trails: 'copying audit trails',
  verify: 'comparing both stores',
};

/** A line for each part of the work, and a bar below it where its size is known; nothing but on a terminal. */
export function createPartProgress(sink: TextSink): {
  show(progress: StoreCopyProgress): void;
  end(): void;
} {
  let part: StoreCopyProgress['part'] | undefined;
  let bar: Progress | undefined;
  let shown = 0;
  return {
    show(progress) {
      if (sink.isTTY !== true) return;
      if (progress.part !== part) {
        bar?.end();
        sink.write(`${WORDS[progress.part]}\n`);
        part = progress.part;
        shown = 0;
        bar = progress.total === undefined ? undefined : createProgress(sink, progress.total);
      }
      bar?.add(progress.done - shown);
      shown = progress.done;
    },
    end() {
      bar?.end();
      bar = undefined;
    },
  };
}
