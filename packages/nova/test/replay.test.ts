import { describe, expect, it } from 'vitest';
import { startNova } from './support/gateway.js';
import { compare, readTranscripts, send } from './support/replay.js';

/** Recorded accidents of Nova's Python stack that are answered better here; `README.md` says why. */
const ANSWERED_BETTER: Readonly<Record<string, string>> = {
  '06-legacy-v2 / show the unicode name': 'octets of a path are UTF-8, so that the key is found',
  '06-legacy-v2 / the unicode name in 2.1': 'octets of a path are UTF-8, so that the key is found',
  '16-paths-methods / unknown key, encoded unicode':
    'octets of a path are UTF-8, so that the name is echoed as sent',
  '17-content / invalid UTF-8': 'a body that is not UTF-8 is a bad request, not a fault of the server',
};

describe('recorded answers of nova-api 26.2.2', () => {
  const transcripts = readTranscripts();

  it('are all there', () => {
    expect(transcripts).toHaveLength(18);
    expect(transcripts.flatMap(({ steps }) => steps)).toHaveLength(588);
  });

  for (const { scenario, base, steps } of transcripts) {
    it(`${scenario}: ${steps.length} steps are answered alike`, async () => {
      const gateway = startNova({ keyText: 'faithful' });
      const made = new Map<string, Record<string, unknown>>();
      const differing: string[] = [];
      for (const step of steps) {
        const differences = compare(step, await send(gateway, step.request, base), made);
        if (differences.length === 0) continue;
        const name = `${scenario} / ${step.name}`;
        const isExcused = step.accident !== undefined && name in ANSWERED_BETTER;
        differing.push(isExcused ? name : [name, ...differences].join('\n  '));
      }
      expect(differing).toEqual(
        Object.keys(ANSWERED_BETTER).filter((name) => name.startsWith(`${scenario} /`)),
      );
    });
  }
});
