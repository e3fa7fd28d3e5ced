import { jsonReply } from '../../reference-server/http/reply.ts';
import { changeRefusal } from '../servers/change-refusal.ts';
import { changeReply } from '../servers/change-reply.ts';
import { errorEndingFaults } from './error-endings.ts';
import { endingWith, failing, showingTokens, text, throwingOn, wording } from './error-lapses.ts';
import type { Fault } from './fault.ts';

const jsonBody = 'error/a-refusal-has-a-json-body';
const paths = 'error/hostile-paths-and-queries-are-survived';
const fields = 'error/hostile-fields-are-survived';
const members = 'error/hostile-session-members-are-survived';
const bodies = 'error/hostile-bodies-are-survived';
const wires = 'error/hostile-wires-are-survived';
const methods = 'error/an-unserved-method-is-405-with-allow';
const leaks = 'error/no-answer-leaks-the-inside';

/** Faults of the area `error`. */
export const errorFaults: readonly Fault[] = [
  {
    id: 'error/what-is-missing-has-a-page',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 404 is the page of the framework, in HTML',
    steps: (healthy) => wording(healthy, [404], () => text('text/html', '<h1>Not Found</h1>')),
  },
  {
    id: 'error/unsatisfiable-range-is-plain-text',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 416 is plain text, from the code that serves files',
    steps: (healthy) => wording(healthy, [416], () => text('text/plain', 'invalid range')),
  },
  {
    id: 'error/too-large-is-a-page',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 413 is the page of the proxy in front',
    steps: (healthy) => wording(healthy, [413], () => text('text/html', '<h1>413</h1>')),
  },
  {
    id: 'error/missing-credentials-say-nothing',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 401 has no body',
    steps: (healthy) => wording(healthy, [401], () => text('application/json', '')),
  },
  {
    id: 'error/conflict-is-json-by-another-name',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 409 has a JSON body that is called text/plain',
    steps: (healthy) => wording(healthy, [409], () => text('text/plain', '{"detail":"Conflict"}')),
  },
  {
    id: 'error/validation-answers-a-bare-list',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 422 is a list of problems without `detail` around it',
    steps: (healthy) => wording(healthy, [422], ({ detail }) => jsonReply(422, detail)),
  },
  {
    id: 'error/message-in-place-of-detail',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'what is wrong with a chunk stands in `message`',
    steps: () =>
      changeRefusal((given) =>
        given.request?.path.includes('/chunks/')
          ? jsonReply(given.refusal.status, { message: 'Bad chunk' })
          : given.reply,
      ),
  },
  {
    id: 'error/body-is-announced-as-empty',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a refusal has Content-Length 0 and a body after it',
    steps: (healthy) => ({
      replyToRefusal(given) {
        const reply = healthy.replyToRefusal(given);
        return { ...reply, headers: { ...reply.headers, 'content-length': '0' } };
      },
    }),
  },
  {
    id: 'error/broken-percent-encoding-is-500',
    breaks: ['ERR-02'],
    caughtBy: [paths],
    says: 'a path that cannot be decoded gives 500',
    steps: () => failing(({ refusal }) => /percent/.test(String(refusal.detail))),
  },
  {
    id: 'error/nul-in-an-id-is-500',
    breaks: ['ERR-02'],
    caughtBy: [paths],
    says: 'an id with a NUL reaches the database, which throws',
    steps: (healthy) => throwingOn(healthy, ({ segments }) => segments.some((one) => one.includes('\0'))),
  },
  {
    id: 'error/long-id-is-500',
    breaks: ['ERR-02'],
    caughtBy: [paths],
    says: 'an id longer than the column gives 500',
    steps: (healthy) => throwingOn(healthy, ({ segments }) => segments.some((one) => one.length > 255)),
  },
  {
    id: 'error/id-of-a-prototype-is-500',
    breaks: ['ERR-02'],
    caughtBy: [paths],
    says: 'an id that every object has is found and is no file',
    steps: (healthy) => throwingOn(healthy, ({ segments }) => segments.includes('__proto__')),
  },
  {
    id: 'error/huge-number-is-500',
    breaks: ['ERR-02'],
    caughtBy: [paths],
    says: 'a number in the query that no integer holds gives 500',
    steps: (healthy) =>
      throwingOn(healthy, ({ query }) => [...query.values()].some((one) => /\d{20}/.test(one))),
  },
  {
    id: 'error/index-that-is-no-number-is-500',
    breaks: ['ERR-02', 'CHK-06'],
    caughtBy: [paths],
    says: 'a chunk index is parsed without a look at the result',
    steps: (healthy) =>
      throwingOn(healthy, ({ segments }) => segments[4] === 'chunks' && !/^-?\d+$/.test(segments[5] ?? '')),
  },
  {
    id: 'error/broken-path-ends-the-service',
    breaks: ['ERR-02'],
    caughtBy: [paths],
    says: 'a path that cannot be decoded is refused, and is the last one to be answered',
    steps: () => endingWith(({ refusal }) => /percent/.test(String(refusal.detail))),
  },
  {
    id: 'error/many-ranges-are-500',
    breaks: ['ERR-02'],
    caughtBy: [fields],
    says: 'a Range of hundreds of ranges overflows something',
    steps: (healthy) => throwingOn(healthy, ({ headers }) => (headers.range?.split(',').length ?? 0) > 500),
  },
  {
    id: 'error/date-that-is-none-is-500',
    breaks: ['ERR-02'],
    caughtBy: [fields],
    says: 'a date in If-Modified-Since that cannot be read gives 500',
    steps: (healthy) =>
      throwingOn(healthy, ({ headers }) => Number.isNaN(Date.parse(headers['if-modified-since'] ?? '2000'))),
  },
  {
    id: 'error/unknown-charset-is-500',
    breaks: ['ERR-02'],
    caughtBy: [fields, bodies],
    says: 'a charset that nobody knows is looked up and not found',
    steps: (healthy) =>
      throwingOn(healthy, ({ headers }) => /charset=nonsense/.test(headers['content-type'] ?? '')),
  },
  {
    id: 'error/ill-typed-member-is-500',
    breaks: ['ERR-02', 'SES-06'],
    caughtBy: [members],
    says: 'a session create of the wrong shape gives 500',
    steps: () => failing(({ refusal }) => refusal.status === 422),
  },
  {
    id: 'error/lone-surrogate-is-500',
    breaks: ['ERR-02'],
    caughtBy: [members],
    says: 'a name that is no Unicode text is encoded, which throws',
    steps: (healthy) => ({
      safeName: ({ name }) => healthy.safeName({ name: decodeURIComponent(encodeURIComponent(name)) }),
    }),
  },
  {
    id: 'error/chunks-of-no-bytes-are-500',
    breaks: ['ERR-02', 'SES-04'],
    caughtBy: [members],
    says: 'a chunk_size of 0 is divided by',
    steps: (healthy) => ({
      chunkSizeOf(given) {
        if (given.asked === 0) throw new RangeError('division by zero');
        return healthy.chunkSizeOf(given);
      },
    }),
  },
  {
    id: 'error/broken-json-is-500',
    breaks: ['ERR-02', 'SES-06'],
    caughtBy: [bodies],
    says: 'a body that is no JSON gives 500',
    steps: () => failing(({ refusal }) => /json_invalid/.test(JSON.stringify(refusal.detail))),
  },
  {
    id: 'error/deep-json-is-500',
    breaks: ['ERR-02'],
    caughtBy: [bodies],
    says: 'JSON nested a few thousand deep overflows the stack',
    steps: () =>
      failing(({ refusal, request }) => refusal.status === 422 && (request?.declaredBytes ?? 0) > 10_000),
  },
  {
    id: 'error/missing-boundary-is-500',
    breaks: ['ERR-02', 'UPL-12'],
    caughtBy: [bodies],
    says: 'a form without a boundary gives 500',
    steps: (healthy) => ({
      readBoundary(given) {
        const boundary = healthy.readBoundary(given);
        if (boundary === undefined) throw new TypeError('boundary is undefined');
        return boundary;
      },
    }),
  },
  {
    id: 'error/unknown-method-is-500',
    breaks: ['ERR-02'],
    caughtBy: [wires],
    says: 'a method that the router has no name for gives 500',
    steps: () => failing(({ request }) => request?.method === 'PROPFIND'),
  },
  {
    id: 'error/unreadable-request-is-500',
    breaks: ['ERR-02'],
    caughtBy: [wires],
    says: 'a request that breaks the rules of HTTP gives 500',
    steps: () => failing(({ request }) => request === undefined),
  },
  {
    id: 'error/unreadable-request-ends-the-service',
    breaks: ['ERR-02'],
    caughtBy: [wires],
    says: 'a request that breaks the rules of HTTP is the last one to be answered',
    steps: () => endingWith(({ request }) => request === undefined),
  },
  {
    id: 'error/no-allow',
    breaks: ['ERR-03'],
    caughtBy: [methods],
    says: 'a 405 has no Allow',
    steps: (healthy) => wording(healthy, [405], ({ detail }) => jsonReply(405, { detail })),
  },
  {
    id: 'error/allow-names-every-method',
    breaks: ['ERR-03'],
    caughtBy: [methods],
    says: 'Allow on a 405 lists every method there is',
    steps: (healthy) =>
      wording(healthy, [405], ({ detail }) =>
        jsonReply(405, { detail }, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE' }),
      ),
  },
  {
    id: 'error/unserved-method-is-400',
    breaks: ['ERR-03'],
    caughtBy: [methods],
    says: 'a method that is not served gives 400',
    steps: (healthy) => wording(healthy, [405], ({ detail }) => jsonReply(400, { detail })),
  },
  {
    id: 'error/validation-shows-the-stack',
    breaks: ['ERR-05'],
    caughtBy: [leaks],
    says: 'a 422 says where in the code it was thrown',
    steps: (healthy) => wording(healthy, [422], ({ stack }) => jsonReply(422, { detail: stack })),
  },
  {
    id: 'error/debug-field-shows-the-stack',
    breaks: ['ERR-05'],
    caughtBy: [leaks],
    says: 'a field of a 409 carries a stack trace',
    steps: (healthy) =>
      wording(healthy, [409], ({ detail }) =>
        jsonReply(
          409,
          { detail },
          { 'x-debug': 'Traceback (most recent call last): File "drive/put.py", line 7' },
        ),
      ),
  },
  {
    id: 'error/missing-file-shows-the-storage',
    breaks: ['ERR-05'],
    caughtBy: [leaks],
    says: 'a 404 names the place on the disk where nothing was found',
    steps: (healthy) =>
      wording(healthy, [404], () =>
        jsonReply(404, { detail: "ENOENT: no such file or directory, open '/var/lib/drive/blobs/3f'" }),
      ),
  },
  {
    id: 'error/refusal-shows-a-token',
    breaks: ['ERR-05'],
    caughtBy: [leaks],
    says: 'a 401 tells which tokens would have done',
    steps: (healthy) => showingTokens(healthy),
  },
  {
    id: 'error/refused-chunk-body-stays-on-the-connection',
    breaks: ['ERR-02'],
    caughtBy: ['error/a-refused-body-is-not-taken-for-a-request'],
    says: 'after a refused chunk its body is answered as if it were a request',
    steps: (healthy) => ({
      async writeReply(given) {
        await healthy.writeReply(given);
        const isRefusedPut = given.reply.status >= 400 && given.request.method === 'PUT';
        if (isRefusedPut)
          given.request.incoming.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
      },
    }),
  },
  {
    id: 'error/429-does-not-say-how-long',
    breaks: ['ERR-04'],
    caughtBy: ['error/a-429-says-how-long-to-wait'],
    says: 'every sixth GET is answered 429 without Retry-After',
    steps() {
      let asked = 0;
      return {
        writeReply: changeReply(({ reply, request }) => {
          if (request.method === 'GET') asked += 1;
          return request.method === 'GET' && asked % 6 === 0
            ? jsonReply(429, { detail: 'Too many requests' })
            : reply;
        }),
      };
    },
  },
  ...errorEndingFaults,
];
