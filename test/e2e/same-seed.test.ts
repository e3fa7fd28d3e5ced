import { expect, it } from 'vitest';
import { run } from '../../index.ts';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { defaultSteps, startReferenceServer } from '../../reference-server/index.ts';

// Not 'complete': its races send what their outcome asks for.
const areas = ['session', 'gzip', 'range/closed*', 'range/suffix*', 'chunk/any*'];

const ranges = ['range/closed*', 'range/suffix*', 'range/open*'];

/** A run against a fresh reference; the requests that arrived, ids left out, and the record, times left out. */
async function runWith(
  seed: number,
  { fault, only = areas }: { fault?: string | undefined; only?: string[] },
) {
  const requests: string[] = [];
  const { authorise } = defaultSteps;
  const reference = await startReferenceServer({
    token: 'sesame',
    limitBytes: 8 * 1024 * 1024,
    steps: {
      ...(fault === undefined ? {} : stepsOfFault(fault)),
      authorise(given) {
        const { method, path, headers } = given.request;
        const named = path.replaceAll(/[a-z]{3}_[0-9a-f]{4,}/g, 'ID');
        // A boundary is made from the name of its file, and names have a part that no other run uses.
        const type = headers['content-type']?.replace(/(?<=boundary=drivespec-)[0-9a-f]{40}$/, 'NAME');
        // So does the length of a compressed body with a name.
        const { 'content-encoding': coding, 'content-length': length } = headers;
        requests.push([method, named, headers.range, coding ?? length, type].join(' '));
        return authorise(given);
      },
    },
  });
  const target = { url: reference.url, token: 'sesame' };
  const record = await run({ profile: 'reference', target, seed, only });
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

/** The lines of a list that another list does not have, or not as often. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

it.each([undefined, 'range/suffix-is-read-from-the-start'])(
  'the same seed sends the same requests and finds the same (fault: %s)',
  { timeout: 180_000 },
  async (fault) => {
    const first = await runWith(7, { fault, ...(fault === undefined ? {} : { only: ranges }) });
    const again = await runWith(7, { fault, ...(fault === undefined ? {} : { only: ranges }) });
    expect(again.checks).toEqual(first.checks);
    expect(again.verdict).toBe(fault === undefined ? 'conformant-with-gaps' : 'non-conformant');
    expect(without(again.requests, first.requests)).toEqual([]);
    expect(without(first.requests, again.requests)).toEqual([]);
  },
);

it('another seed sends others', { timeout: 120_000 }, async () => {
  const [one, other] = [await runWith(7, { only: ranges }), await runWith(8, { only: ranges })];
  expect(other.requests).not.toEqual(one.requests);
});
