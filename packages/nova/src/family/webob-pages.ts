import { formatAsciiJson } from './python-text.js';

/** An error page: its Content-Type, and its text. */
export interface WebobPage {
  readonly contentType: string;
  readonly body: string;
}

/** Titles of webob that are not those of Node, and explanations; a page of another status has none of its own. */
const PAGES: Readonly<Record<number, readonly [title: string, explanation: string]>> = {
  404: ['Not Found', 'The resource could not be found.'],
  413: ['Request Entity Too Large', 'The body of your request was too large for this server.'],
};

// The grammar of webob 1.8.6's acceptparse: RFC 7231, section 5.3.2, with empty elements.
const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const QUOTED = '"(?:[\\t !\\x23-\\x5b\\x5d-\\x7e\\x80-\\xff]|\\\\[\\t\\x20-\\x7e\\x80-\\xff])*"';
const NEXT = '[ \\t]*;[ \\t]*';
const element = (n: number): string =>
  `(?<range${n}>${TOKEN}/${TOKEN})(?<params${n}>(?:${NEXT}(?![qQ]=)${TOKEN}=(?:${TOKEN}|${QUOTED}))*)` +
  `(?:${NEXT}[qQ]=(?<q${n}>0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)(?:${NEXT}${TOKEN}(?:=(?:${TOKEN}|${QUOTED}))?)*)?`;
const ELEMENT = new RegExp(element(1), 'g');
const ACCEPT = new RegExp(`^(?:|(?:,|${element(1)})(?:[ \\t]*,(?:[ \\t]*${element(2)})?)*)$`);

/** Node's name of a status; its module is loaded with the first page, since not every program that speaks Nova serves HTTP. */
function reasonPhrase(status: number): string {
  return process.getBuiltinModule('node:http').STATUS_CODES[status] ?? '';
}

/** How exactly a media range names an offer, 0: not at all. */
function specificity(range: string, hasParameters: boolean, offer: string): number {
  if (range === offer) return hasParameters ? 0 : 3;
  const [type, subtype] = range.split('/');
  if (subtype === '*' && offer.startsWith(`${type}/`)) return 2;
  return range === '*/*' ? 1 : 0;
}

/** The type that webob picks; an Accept header that is not one counts as none. */
function pickType(accept: string): 'text/html' | 'application/json' | 'text/plain' {
  if (!ACCEPT.test(accept)) return 'text/html';
  const ranges = [...accept.matchAll(ELEMENT)];
  const qualityOf = (offer: string): number => {
    let [best, quality] = [0, 0];
    for (const { groups } of ranges) {
      const exactness = specificity((groups?.range1 ?? '').toLowerCase(), groups?.params1 !== '', offer);
      if (exactness > best) [best, quality] = [exactness, Number(groups?.q1 ?? 1)];
    }
    return quality;
  };
  const html = qualityOf('text/html');
  const json = qualityOf('application/json');
  if (html === 0 && json === 0) return 'text/plain';
  return html >= json ? 'text/html' : 'application/json';
}

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }),
);

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']|[\x80-\u{10ffff}]/gu, (found) => ENTITIES.get(found) ?? `&#${found.codePointAt(0)};`);

const stripTags = (html: string): string =>
  html
    .replace(/[\n\r]/g, ' ')
    .replace(/<br[^>]*>/gi, '\n')
    .replace(/<!--|-->|<[^>]*>/g, '');

/**
 * An error that never reached an API, as webob 1.8.6 writes it: HTML or JSON where Accept asks for it (a wrong Accept header counts as none given, which
 * webob takes for HTML), else plain text. The answer to HEAD is an empty page of type HTML.
 *
 * @example
 * ```ts
 * import { formatWebobPage } from '@keypair-gateway/nova/family';
 * console.log(formatWebobPage(404, { accept: 'application/json' }).contentType); // application/json
 * ```
 */
export function formatWebobPage(
  status: number,
  options: { readonly accept?: string | undefined; readonly method?: string; readonly explanation?: string },
): WebobPage {
  if (options.method === 'HEAD') return { contentType: 'text/html; charset=UTF-8', body: '' };
  const [title, usual] = PAGES[status] ?? [reasonPhrase(status), ''];
  const { accept = '', explanation = usual } = options;
  const line = `${status} ${title}`;
  const text = (escaped: string): string => `${escaped}<br /><br />\n\n\n`;
  const type = pickType(accept);
  if (type === 'application/json') {
    return { contentType: type, body: formatAsciiJson({ message: text(explanation), code: line, title }) };
  }
  const html = `<html>\n <head>\n  <title>${line}</title>\n </head>\n <body>\n  <h1>${line}</h1>\n  `;
  const page = `${html}${text(escapeHtml(explanation))}\n </body>\n</html>`;
  const body = type === 'text/html' ? page : `${line}\n\n${stripTags(text(explanation))}`;
  return { contentType: `${type}; charset=UTF-8`, body };
}
