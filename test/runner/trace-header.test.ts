import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunRecord, run } from '../../index.ts';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { InvalidInput } from '../../util/invalid-input.ts';

let reference: ReferenceServer;
beforeAll(async () => {
  reference = await startReferenceServer();
});
afterAll(() => reference.stop());

function runTraced(trace_header: string | undefined, headers?: Record<string, string>): Promise<RunRecord> {
  const { url, token } = reference;
  return run({
    mode: 'quick',
    only: ['RNG-01', 'download/slow-request*'],
    evidence: 'all',
    target: {
      url,
      token,
      ...(headers === undefined ? {} : { headers }),
      ...(trace_header === undefined ? {} : { trace_header }),
    },
  });
}

type Exchange = NonNullable<RunRecord['checks'][number]['exchanges']>[number];

/** The requests in the record, and the values of the field in each. */
function idsIn(record: RunRecord, name: string) {
  const exchanges = record.checks.flatMap((check): readonly Exchange[] => check.exchanges ?? []);
  const ids = exchanges.map(({ request: { fields } }) =>
    fields.filter(([field]) => field === name).map(([, value]) => value),
  );
  return { kinds: new Set(exchanges.map(({ via }) => via)), ids };
}

it.each([
  ['X-Request-Id', /^drivespec-[0-9a-f]{8}-\d+$/],
  ['traceparent', /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/],
])('each request carries its own id in %s, and the record shows it', async (name, form) => {
  const record = await runTraced(name);
  expect(record.verdict).not.toBe('inconclusive');
  const { kinds, ids } = idsIn(record, name);
  expect(kinds).toEqual(new Set(['http', 'raw socket']));
  for (const values of ids) expect(values).toEqual([expect.stringMatching(form)]);
  expect(new Set(ids.flat()).size).toBe(ids.length);
  expect(record.configuration).toMatchObject({ target: { trace_header: name } });
});

it('without the setting, no request has such a field', async () => {
  expect(idsIn(await runTraced(undefined), 'X-Request-Id').ids.flat()).toEqual([]);
});

it.each([
  ['x request', undefined, /is not the name of a header field/],
  ['Range', undefined, /'target\.trace_header' 'Range' is a header field that requests use/],
  ['x-id', { 'X-Id': 'mine' }, /'target\.trace_header' 'x-id' is also a field of 'target\.headers'/],
])('refuses %s', async (name, headers, sentence) => {
  const refusal = await runTraced(name, headers).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(InvalidInput);
  expect(String(refusal)).toMatch(sentence);
});
