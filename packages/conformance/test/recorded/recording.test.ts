import { describe, expect, it } from 'vitest';
import { bodyOf, type RecordedRequest, type Recording, uuidsOf } from '../../src/recorded/recording.js';

function requestOf(more: Partial<RecordedRequest>): RecordedRequest {
  return { method: 'GET', target: '/', path: '/', headers: [], body: null, stub_answered: 200, ...more };
}

const uuid = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

describe('bodyOf', () => {
  it('finds the way of writing JSON that has the recorded length', () => {
    const body = { a: [1, 'é'], b: null };
    for (const text of [
      '{"a":[1,"é"],"b":null}',
      '{"a":[1,"é"],"b":null}\n',
      '{"a": [1, "\\u00e9"], "b": null}',
    ]) {
      const length = String(Buffer.byteLength(text));
      expect(bodyOf(requestOf({ body, headers: [['content-length', length]] }))).toBe(text);
    }
    expect(bodyOf(requestOf({ body, headers: [['Content-Length', '7']] }))).toBeUndefined();
    expect(bodyOf(requestOf({ body: null, headers: [['Content-Length', '0']] }))).toBeNull();
  });
});

describe('uuidsOf', () => {
  it('takes the object of the same key, and else the next one', () => {
    const recording: Recording = {
      client: 'c',
      name: 'c',
      requests: [
        requestOf({ path: `/k/${uuid(1)}/` }),
        requestOf({ path: `/k/${uuid(2)}/`, body: { fingerprint: 'second' } }),
      ],
    };
    const objects = [
      { uuid: uuid(8), fingerprint: 'second' },
      { uuid: uuid(9), fingerprint: 'first' },
    ];
    const real = uuidsOf(recording, objects);
    expect(real(`/k/${uuid(1)}/`)).toBe(`/k/${uuid(9)}/`);
    expect(real(`/k/${uuid(2)}/ ${uuid(1)}`)).toBe(`/k/${uuid(8)}/ ${uuid(9)}`);
    expect(real(uuid(3))).toBe(uuid(3));
  });
});
