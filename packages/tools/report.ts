/** Collects the lines of a check. */
export interface Report {
  ok(name: string, detail?: string): void;
  fail(name: string, detail?: string): void;
  /** Something this machine does not have; a failure where `REQUIRE_SHARED=1` says that it must. */
  notRun(name: string, reason: string): void;
  /** Prints `N passed, M failed` and sets the exit status: failure too if nothing ran at all. */
  close(): void;
}

/** A report that prints each line at once: `ok`, `FAIL` or `not run:`. */
export function createReport(print: (line: string) => void = console.log): Report {
  let passed = 0;
  let failed = 0;
  let absent = 0;
  const line = (mark: string, name: string, detail?: string): void =>
    print(detail === undefined || detail === '' ? `${mark} ${name}` : `${mark} ${name} ${detail}`);
  return {
    ok(name, detail) {
      passed += 1;
      line('ok', name, detail);
    },
    fail(name, detail) {
      failed += 1;
      line('FAIL', name, detail);
    },
    notRun(name, reason) {
      if (process.env.REQUIRE_SHARED === '1') {
        failed += 1;
        line('FAIL', name, `not run: ${reason}`);
      } else {
        absent += 1;
        line('not run:', name, `(${reason})`);
      }
    },
    close() {
      print(`${passed} passed, ${failed} failed`);
      if (failed > 0 || passed + absent === 0) process.exitCode = 1;
    },
  };
}
