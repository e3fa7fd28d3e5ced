import { createRequire } from 'node:module';
import { Ajv, type AnySchema } from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import type { CheckResult, RunRecord } from '../../record/record.ts';
import { harUrl } from '../../reports/har/har-url.ts';
import { renderHar } from '../../reports/har/render-har.ts';
import { aRecord } from './a-record.ts';
import { hostile } from './hostile-text.ts';

type Exchange = NonNullable<CheckResult['exchanges']>[number];

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addMetaSchema(draft06);
const require = createRequire(import.meta.url);
const harSchemas: Readonly<Record<string, AnySchema>> = require('har-schema');
for (const schema of Object.values(harSchemas)) ajv.addSchema(schema);

function parsed(record: RunRecord) {
  const har = JSON.parse(renderHar(record));
  expect(ajv.validate('har.json#', har), ajv.errorsText()).toBe(true);
  return har.log;
}

/** The record with other exchanges. */
function withExchanges(...exchanges: readonly Partial<Exchange>[]): RunRecord {
  const record = aRecord('x');
  const request = { method: 'GET', path: '/', fields: [] };
  const [first, ...checks] = record.checks;
  if (first === undefined) throw new Error('the record is empty');
  const whole = exchanges.map((one) => ({ via: 'http' as const, request, durationMs: 1, ...one }));
  return { ...record, checks: [{ ...first, exchanges: whole }, ...checks] };
}

const body = { sizeBytes: 3, sha256: '0'.repeat(64), encoding: 'text' as const, head: 'abc' };

it('is valid HAR 1.2, whatever a target sends', () => {
  for (const text of ['x', hostile]) {
    const { entries, pages, version } = parsed(aRecord(text));
    expect(version).toBe('1.2');
    expect(entries).toHaveLength(1);
    expect(pages).toMatchObject([{ id: 'range/a', title: 'fail RNG-01 range/a' }]);
  }
  expect(renderHar(aRecord(hostile))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u200b]/);
});

it('contains one exchange as recorded', () => {
  const [entry] = parsed(
    withExchanges({
      request: { method: 'PUT', path: '/a?b=c%20d&e', fields: [['Content-Type', 'text/plain']], body },
      response: {
        status: 201,
        fields: [['Location', '/b']],
        body: { ...body, encoding: 'hex', head: '00ff7f' },
      },
      startedAt: '2026-01-02T03:04:05.678Z',
      durationMs: 250,
    }),
  ).entries;
  expect(entry).toMatchObject({
    pageref: 'range/a',
    startedDateTime: '2026-01-02T03:04:05.678Z',
    time: 250,
    request: {
      method: 'PUT',
      url: 'http://127.0.0.1:1/a?b=c%20d&e',
      queryString: [
        { name: 'b', value: 'c d' },
        { name: 'e', value: '' },
      ],
      postData: { mimeType: 'text/plain', text: 'abc' },
      bodySize: 3,
      headersSize: -1,
    },
    response: {
      status: 201,
      redirectURL: '/b',
      content: { size: 3, mimeType: 'x-unknown', text: 'AP9/', encoding: 'base64' },
    },
    timings: { send: 0, wait: 250, receive: 0 },
  });
});

it('says of a cut body how much there was, and never passes part of it off as the whole', () => {
  const cut = { ...body, sizeBytes: 70_000, encoding: 'hex' as const, head: '00', tail: 'ff' };
  const { content } = parsed(withExchanges({ response: { status: 200, fields: [], body: cut } })).entries[0]
    .response;
  expect(content).not.toHaveProperty('text');
  expect(content).toMatchObject({
    size: 70_000,
    comment: expect.stringContaining('its beginning and its end'),
  });
});

it('contains an exchange without a response', () => {
  const [entry] = parsed(
    withExchanges({ via: 'raw socket', failure: { kind: 'timed out', detail: 'after 1 s' } }),
  ).entries;
  expect(entry).toMatchObject({
    response: { status: 0, bodySize: -1, _error: 'timed out' },
    comment: 'sent over a raw socket; timed out: after 1 s',
  });
});

it('sets exchanges of an old record one after the other, from the start of the run', () => {
  const { entries } = parsed(withExchanges({ durationMs: 1_500 }, { durationMs: 1 }, { durationMs: 1 }));
  expect(entries.map(({ startedDateTime }: { startedDateTime: string }) => startedDateTime)).toEqual([
    '2026-01-01T00:00:00.000Z',
    '2026-01-01T00:00:01.500Z',
    '2026-01-01T00:00:01.501Z',
  ]);
});

it('puts the oldest exchange first', () => {
  const at = (startedAt: string) => ({ startedAt });
  const { entries } = parsed(withExchanges(at('2026-01-01T00:00:02.000Z'), at('2026-01-01T00:00:01.000Z')));
  expect(entries[0].startedDateTime).toBe('2026-01-01T00:00:01.000Z');
});

it.each([
  ['/a/../b?c=d&e=%20', 'http://h:1/a/../b?c=d&e=%20'],
  ['*', 'http://h:1/*'],
  ['/a b|"<>\\^`{}[]#%zz%', 'http://h:1/a%20b%7C%22%3C%3E%5C%5E%60%7B%7D%5B%5D%23%25zz%25'],
  ['/é😀\ud800\n', 'http://h:1/%C3%A9%F0%9F%98%80%EF%BF%BD%0A'],
])('lists %j as a URL', (path, url) => {
  expect(harUrl('http://h:1/base', path)).toBe(url);
});
