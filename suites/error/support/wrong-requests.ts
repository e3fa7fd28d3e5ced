import fc from 'fast-check';
import type { TargetFacts } from '../../../client/facts.ts';
import { operationsOf } from '../../../toolkit/generators/operations.ts';
import { hostileJsonText } from './hostile-json.ts';
import type { Provocation } from './provoke-refusal.ts';

/** An invalid request, as it appears in cases. */
export interface WrongRequest {
  readonly wrong: Provocation;
  readonly value: string;
}

const largestSentBytes = 16 * 1024 * 1024;

/** One request for each reason to refuse, without those that would send too much to this target. */
export function wrongRequestsOf(facts: TargetFacts): readonly WrongRequest[] {
  return [
    ...missingOf(facts).map((wrong) => ({ wrong, value: 'drivespec-not-there' })),
    ...operationsOf(facts).map((operation) => ({ wrong: 'no credentials' as const, value: operation })),
    { wrong: 'an upload without a file', value: '' },
    { wrong: 'an upload to a share that does not exist', value: 'drivespec-not-there' },
    { wrong: 'an upload that is not a form', value: 'application/json' },
    { wrong: 'an upload that is not a form', value: 'multipart/form-data' },
    { wrong: 'a name already in use', value: '' },
    { wrong: 'a session body that is not JSON', value: '{' },
    { wrong: 'a session body that is not JSON', value: '[]' },
    { wrong: 'a session with an invalid size', value: '-1' },
    { wrong: 'a session with an invalid size', value: '"many"' },
    { wrong: 'an invalid chunk index', value: '1' },
    { wrong: 'an invalid chunk index', value: 'x' },
    { wrong: 'a chunk that is too long', value: '' },
    { wrong: 'a complete with a missing chunk', value: '' },
    { wrong: 'a range past the end', value: 'bytes=10-' },
    { wrong: 'a sync range past the end', value: '10' },
    { wrong: 'a sync range past the end', value: 'x' },
    { wrong: 'a version that does not exist', value: '99' },
    ...(facts.limit.highBytes <= largestSentBytes
      ? [{ wrong: 'a file that is too large' as const, value: '' }]
      : []),
  ];
}

/** Any invalid request that still addresses an operation of the contract. */
export function wrongRequests(facts: TargetFacts): fc.Arbitrary<WrongRequest> {
  const plainId = fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/).map((id) => `drivespec-${id}`);
  const number = fc.oneof(fc.nat().map(String), fc.bigInt({ min: 10n ** 15n }).map(String));
  const one = (wrong: Provocation, value: fc.Arbitrary<string>): fc.Arbitrary<WrongRequest> =>
    fc.record({ wrong: fc.constant(wrong), value });
  return fc.oneof(
    fc.record({ wrong: fc.constantFrom(...missingOf(facts)), value: plainId }),
    one('an upload to a share that does not exist', plainId),
    one('a session with an invalid size', hostileJsonText),
    one('a session body that is not JSON', hostileJsonText),
    one(
      'an invalid chunk index',
      number.map((digits) => `1${digits}`),
    ),
    one(
      'a range past the end',
      number.map((digits) => `bytes=1${digits}0-`),
    ),
    one(
      'a version that does not exist',
      number.map((digits) => `1${digits}`),
    ),
  );
}

function missingOf(facts: TargetFacts): readonly Provocation[] {
  return [
    'a file that does not exist',
    'content of a file that does not exist',
    'sync of a file that does not exist',
    'a chunk to a session that does not exist',
    'a complete of a session that does not exist',
    ...(facts.capabilities.progress ? (['progress of a session that does not exist'] as const) : []),
  ];
}
