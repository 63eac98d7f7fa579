import { describe, expect, it } from 'vitest';
import { ACTS } from '../../src/faults/acts.js';
import { endingOf, FAULT_NAMES, FAULTS, leftBehind } from '../../src/faults/kinds.js';

describe('endingOf', () => {
  it('wants an answer to a create whose own answer was lost behind the work, and a fault where no work was done', () => {
    expect(endingOf('done, reset', 'create', 'once', false)).toBe('answered');
    expect(endingOf('reset', 'create', 'once', false)).toBe('upstream_unavailable');
    expect(endingOf('429', 'create', 'once', false)).toBe('rate_limited');
  });

  it('wants an answer to what may be asked again, where another attempt may do better', () => {
    expect(endingOf('page 502', 'list', 'once', false)).toBe('answered');
    expect(endingOf('500', 'list', 'once', false)).toBe('upstream_unavailable');
    expect(endingOf('429 for ever', 'delete', 'once', false)).toBe('rate_limited');
    expect(endingOf('403', 'get', 'once', false)).toBe('forbidden');
  });

  it('wants a fault of what fails always, but for a deletion that is said to be done without having to be looked for', () => {
    for (const name of FAULT_NAMES) expect(endingOf(name, 'list', 'always', true)).toBe(FAULTS[name].code);
    expect(endingOf('empty 200', 'delete', 'always', false)).toBe('answered');
    expect(endingOf('empty 200', 'delete', 'always', true)).toBe('upstream_unavailable');
  });

  it('lets a refresh be unanswered where the work was done and nobody could wait for the look', () => {
    expect(endingOf('done, silence', 'refresh', 'once', true)).toBe('upstream_unavailable');
    expect(endingOf('done, 500', 'refresh', 'once', true)).toBe('answered');
  });
});

describe('leftBehind', () => {
  it('is one of what was answered and none of what was not, unless nobody could look', () => {
    expect(leftBehind('done, reset', 'once', 'answered')).toEqual([1]);
    expect(leftBehind('reset', 'once', 'upstream_unavailable')).toEqual([0]);
    expect(leftBehind('done, reset', 'always', 'upstream_unavailable')).toEqual([0, 1]);
    expect(leftBehind('done late', 'once', 'upstream_unavailable')).toEqual([0, 1]);
  });
});

describe('the failures', () => {
  it('each have something that they do on the wire', () => {
    expect(Object.keys(ACTS).sort()).toEqual([...FAULT_NAMES].sort());
  });
});
