import { judges, send, withFields } from './judged-rows.ts';
import { filePath, type Serve } from './static-server.ts';

const noContent = 'head-response-has-no-content';
const tag = 'etag-is-an-entity-tag';
const dated = 'responses-have-a-date';
const past = 'last-modified-is-not-in-the-future';

/** Writes bytes after a response to HEAD. */
const afterHead =
  (bytes: string, status: number): Serve =>
  (request, response, content) => {
    const { socket } = response;
    if (request.method === 'HEAD')
      response.on('finish', () => {
        if (response.statusCode === status) socket?.write(bytes);
      });
    send(request, response, content);
  };

/** Answers HEAD with 405, followed by these bytes. */
function refusingHead(bytes: string): Serve {
  return (request, response, content) => {
    if (request.method !== 'HEAD') return send(request, response, content);
    const { socket } = response;
    response.on('finish', () => socket?.write(bytes));
    response.statusCode = 405;
    response.end();
  };
}

const now = (): string => new Date().toUTCString();

judges([
  ['sends one byte after a response to HEAD', noContent, 'fail', afterHead('H', 200)],
  ['sends text after a response to HEAD with 404', noContent, 'fail', afterHead('Not found', 404)],
  ['sends no bytes after a response to HEAD', noContent, 'pass', send],
  [
    'closes the connection after each response',
    noContent,
    'pass',
    (request, response, content) => send(request, response.setHeader('connection', 'close'), content),
  ],
  ['answers HEAD with 405', noContent, 'pass', refusingHead('')],
  ['answers HEAD with 405 and text', noContent, 'fail', refusingHead('Not allowed')],

  ['sends an ETag without quotation marks', tag, 'fail', withFields({ etag: '123-abc' })],
  ['sends a weak ETag in lower case', tag, 'fail', withFields({ etag: 'w/"123"' })],
  ['sends an ETag with a space', tag, 'fail', withFields({ etag: '"a b"' })],
  ['sends two ETags in one field', tag, 'fail', withFields({ etag: '"a", "b"' })],
  ['sends a weak ETag', tag, 'pass', withFields({ etag: 'W/"5e-#!~/,"' })],
  ['sends an empty ETag in quotation marks', tag, 'pass', withFields({ etag: '""' })],
  ['sends no ETag', tag, 'not-applicable', send],

  [
    'sends no Date',
    dated,
    'fail',
    (request, response, content) => {
      response.sendDate = false;
      send(request, response, content);
    },
  ],
  [
    'sends no Date with 404',
    dated,
    'fail',
    (request, response, content) => {
      response.sendDate = request.url === filePath;
      send(request, response, content);
    },
  ],
  ['sends Date in seconds since 1970', dated, 'fail', withFields({ date: '1700000000' })],
  ['sends Date in an obsolete format', dated, 'pass', withFields({ date: 'Sunday, 06-Nov-94 08:49:37 GMT' })],
  ['sends Date', dated, 'pass', send],

  [
    'was modified a minute after the response',
    past,
    'fail',
    (request, response, content) =>
      withFields({ date: now(), 'last-modified': new Date(Date.now() + 60_000).toUTCString() })(
        request,
        response,
        content,
      ),
  ],
  [
    'was modified in the next second',
    past,
    'fail',
    withFields({ date: 'Sun, 06 Nov 1994 08:49:37 GMT', 'last-modified': 'Sun, 06 Nov 1994 08:49:38 GMT' }),
  ],
  [
    'was modified in the second of the response',
    past,
    'pass',
    withFields({ date: 'Sun, 06 Nov 1994 08:49:37 GMT', 'last-modified': 'Sun, 06 Nov 1994 08:49:37 GMT' }),
  ],
  ['sends no Last-Modified', past, 'not-applicable', send],
  [
    'sends a date that is not an HTTP-date',
    past,
    'untestable',
    withFields({ 'last-modified': '2024-01-01' }),
  ],
]);
