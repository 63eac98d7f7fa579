import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { handler } from './handler.js';

/** In place of an HTTP API: makes an event 2.0 of each request. */
const server = createServer(async (req, res) => {
  const [rawPath = '/', rawQueryString = ''] = (req.url ?? '/').split('?');
  const headers = Object.fromEntries(Object.entries(req.headers).map(([name, value]) => [name, `${value}`]));
  const result = await handler({
    ...{ version: '2.0', rawPath, rawQueryString, headers: { ...headers, 'x-forwarded-proto': 'http' } },
    requestContext: { stage: '$default', http: { method: req.method ?? 'GET', sourceIp: '127.0.0.1' } },
    ...{ body: (await buffer(req)).toString('base64'), isBase64Encoded: true },
  });
  res.writeHead(result.statusCode, { ...result.headers, 'set-cookie': [...(result.cookies ?? [])] });
  res.end(Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8'));
});
server.listen(Number(process.env.PORT ?? 8774), '127.0.0.1', () => {
  console.log('The function answers at', server.address());
});
