import fc from 'fast-check';
import type { TargetFacts } from '../../../client/facts.ts';
import { operationsOf } from '../../../toolkit/generators/operations.ts';
import { hostileJsonText } from './hostile-json.ts';
import type { Provocation } from './provoke-refusal.ts';

/** A request with something wrong, as cases name it. */
export interface WrongRequest {
  readonly wrong: Provocation;
  readonly value: string;
}

const largestTriedBytes = 16 * 1024 * 1024;

/** One request for every reason to refuse that this target can be given at little cost. */
export function wrongRequestsOf(facts: TargetFacts): readonly WrongRequest[] {
  return [
    ...missingOf(facts).map((wrong) => ({ wrong, value: 'drivespec-not-there' })),
    ...operationsOf(facts).map((operation) => ({ wrong: 'no credentials' as const, value: operation })),
    { wrong: 'an upload without a file', value: '' },
    { wrong: 'an upload to a share that is not there', value: 'drivespec-not-there' },
    { wrong: 'an upload that is no form', value: 'application/json' },
    { wrong: 'an upload that is no form', value: 'multipart/form-data' },
    { wrong: 'a name that is taken', value: '' },
    { wrong: 'a session body that is no JSON', value: '{' },
    { wrong: 'a session body that is no JSON', value: '[]' },
    { wrong: 'a session of a wrong size', value: '-1' },
    { wrong: 'a session of a wrong size', value: '"many"' },
    { wrong: 'a chunk index', value: '1' },
    { wrong: 'a chunk index', value: 'x' },
    { wrong: 'a chunk that is too long', value: '' },
    { wrong: 'complete with a chunk missing', value: '' },
    { wrong: 'a range past the end', value: 'bytes=10-' },
    { wrong: 'a sync range past the end', value: '10' },
    { wrong: 'a sync range past the end', value: 'x' },
    { wrong: 'a version that is not there', value: '99' },
    ...(facts.limit.highBytes <= largestTriedBytes
      ? [{ wrong: 'a file that is too large' as const, value: '' }]
      : []),
  ];
}

/** Any request with something wrong whose operation is still clear. */
export function wrongRequests(facts: TargetFacts): fc.Arbitrary<WrongRequest> {
  const plainId = fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/).map((id) => `drivespec-${id}`);
  const number = fc.oneof(fc.nat().map(String), fc.bigInt({ min: 10n ** 15n }).map(String));
  const one = (wrong: Provocation, value: fc.Arbitrary<string>): fc.Arbitrary<WrongRequest> =>
    fc.record({ wrong: fc.constant(wrong), value });
  return fc.oneof(
    fc.record({ wrong: fc.constantFrom(...missingOf(facts)), value: plainId }),
    one('an upload to a share that is not there', plainId),
    one('a session of a wrong size', hostileJsonText),
    one('a session body that is no JSON', hostileJsonText),
    one(
      'a chunk index',
      number.map((digits) => `1${digits}`),
    ),
    one(
      'a range past the end',
      number.map((digits) => `bytes=1${digits}0-`),
    ),
    one(
      'a version that is not there',
      number.map((digits) => `1${digits}`),
    ),
  );
}

function missingOf(facts: TargetFacts): readonly Provocation[] {
  return [
    'a file that is not there',
    'content of a file that is not there',
    'sync of a file that is not there',
    'a chunk to a session that is not there',
    'complete of a session that is not there',
    ...(facts.capabilities.progress ? (['progress of a session that is not there'] as const) : []),
  ];
}
