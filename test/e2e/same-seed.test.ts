import { expect, it } from 'vitest';
import { run } from '../../index.ts';
import { createSteps, startReferenceServer } from '../../reference-server/index.ts';

const areas = ['range', 'session', 'chunk', 'complete', 'mime', 'gzip'];

/** A run against a fresh reference; the requests that arrived, ids left out, and the record, times left out. */
async function runWith(seed: number, fault: string | undefined) {
  const requests: string[] = [];
  const { authorise } = createSteps();
  const reference = await startReferenceServer({
    token: 'sesame',
    limitBytes: 8 * 1024 * 1024,
    steps: {
      authorise(given) {
        const { method, path, headers } = given.request;
        const named = path.replaceAll(/[a-z]{3}_[0-9a-f]{4,}/g, 'ID');
        // A boundary is made from the name of its file, and names have a part that no other run uses.
        const type = headers['content-type']?.replace(/(?<=boundary=drivespec-)[0-9a-f]{40}$/, 'NAME');
        requests.push([method, named, headers.range, headers['content-length'], type].join(' '));
        return authorise(given);
      },
    },
    ...(fault === undefined ? {} : { fault }),
  });
  const target = { url: reference.url, token: 'sesame' };
  const record = await run({ profile: 'reference', target, seed, only: areas, timeoutMs: 2_000 });
  await reference.stop();
  const checks = record.checks.map(({ id, status, cases, finding, counterexample }) => ({
    id,
    status,
    cases,
    finding,
    counterexample,
  }));
  const withoutNames = JSON.parse(
    JSON.stringify(checks).replaceAll(/drivespec-7-[0-9a-z]{5}/g, 'drivespec-7-NAME'),
  );
  return {
    requests: requests.sort(),
    checks: withoutNames,
    bytesSent: record.run.bytesSent,
    verdict: record.verdict,
  };
}

it.each([undefined, 'range/suffix-is-read-from-the-start'])(
  'the same seed sends the same requests and finds the same (fault: %s)',
  { timeout: 180_000 },
  async (fault) => {
    const first = await runWith(7, fault);
    const again = await runWith(7, fault);
    expect(again.checks).toEqual(first.checks);
    expect(again.verdict).toBe(fault === undefined ? 'conformant-with-gaps' : 'non-conformant');
    expect(again.requests.filter((line) => !first.requests.includes(line))).toEqual([]);
    expect(again.requests.length).toBe(first.requests.length);
  },
);

it('another seed sends others', { timeout: 120_000 }, async () => {
  const [one, other] = [await runWith(7, undefined), await runWith(8, undefined)];
  expect(other.requests).not.toEqual(one.requests);
});
