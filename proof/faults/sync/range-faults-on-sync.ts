import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import type { Fault } from '../fault.ts';

/** Range requirements that also apply to the sync download (SYNC-02, SYNC-02s). */
const sharedRows = [
  ...['RNG-01', 'RNG-02', 'RNG-03', 'RNG-04', 'RNG-05', 'RNG-06', 'RNG-07', 'RNG-08'],
  ...['RNG-23', 'RNG-24'],
  ...['RNG-13', 'RNG-16', 'RNG-17', 'RNG-18', 'RNG-05s', 'RNG-18s'],
];

/** A range fault on the sync download only; undefined if it violates no requirement that applies there. */
export function syncOnly(fault: Fault): Fault | undefined {
  const rows = fault.violates.filter((row) => sharedRows.includes(row));
  if (rows.length === 0) return undefined;
  return {
    id: fault.id.replace(/^range\//, 'sync/'),
    violates: [...new Set(rows.map((row) => (row.endsWith('s') ? 'SYNC-02s' : 'SYNC-02')))],
    detectedBy: fault.detectedBy.map((check) => check.replace(/^range\//, 'sync/')),
    description: `${fault.description}, on the sync download alone`,
    steps: (unmodified) => gated(unmodified, fault.steps(unmodified)),
  };
}

/** Steps that are replaced on every route, because they record how a file was made. */
const ungated = ['storeChunk', 'assembleChunks'];

/** The faulty steps, active only during a sync download. */
function gated(unmodified: Steps, faulty: Partial<Steps>): Partial<Steps> {
  let path = '';
  const isSync = (given: { readonly request?: Request }): boolean =>
    /\/sync\/download\//.test(given.request?.path ?? path);
  const choose =
    (right: (given: never) => unknown, wrong: (given: never) => unknown) =>
    (given: never): unknown =>
      isSync(given) ? wrong(given) : right(given);
  const steps = Object.entries(faulty).map(([name, step]) => [
    name,
    ungated.includes(name) ? step : choose(unmodified[name as keyof Steps], step),
  ]);
  return {
    ...(Object.fromEntries(steps) as Partial<Steps>),
    // The first step of every request; the other steps of a download run before any other request.
    authorise: (given) => {
      path = given.request.path;
      const { authorise = unmodified.authorise } = isSync(given) ? faulty : unmodified;
      return authorise(given);
    },
  };
}
