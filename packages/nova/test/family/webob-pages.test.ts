import { describe, expect, it } from 'vitest';
import { formatWebobPage } from '../../src/family/index.js';
import { readFixture } from './fixtures.js';

type Row = [
  status: number,
  method: string,
  accept: string | null,
  explanation: string | null,
  type: string,
  body: string,
];

describe('formatWebobPage', () => {
  it('writes what webob writes', () => {
    for (const [status, method, accept, explanation, contentType, body] of readFixture<Row>('webob-pages')) {
      const page = formatWebobPage(status, {
        accept: accept ?? undefined,
        method,
        ...(explanation === null ? {} : { explanation }),
      });
      expect({ accept, ...page }).toEqual({ accept, contentType, body });
    }
  });

  it('has a page for every status', () => {
    const page = formatWebobPage(503, { accept: 'application/json', explanation: 'Later.' });
    expect(JSON.parse(page.body)).toEqual({
      message: 'Later.<br /><br />\n\n\n',
      code: '503 Service Unavailable',
      title: 'Service Unavailable',
    });
    expect(formatWebobPage(405, {}).body).toMatch(/^405 Method Not Allowed\n\n/);
  });

  it('reads hostile Accept headers to their end', () => {
    for (const accept of [
      `text/html;a="${'\\'.repeat(8000)}`,
      `text/html;a="${'\\"'.repeat(8000)}`,
      `text/html${' '.repeat(16_000)}x`,
      'a/b;q=0.5,'.repeat(1600),
      'text/html;a="\\";a="'.repeat(800),
    ]) {
      expect(formatWebobPage(404, { accept }).contentType).toMatch(/^text\//);
    }
  });
});
