/** A check that a server without knowledge passes, and why that is no shame. */
export interface TriviallyTrue {
  readonly check: string;
  /** The servers it passes on. */
  readonly servers: readonly string[];
  readonly reason: string;
}

const late = ['one-answer-late'];
const onlyUploads =
  'it sends nothing but uploads that are right, so that the answer to the one before looks right too; that the ids are not ' +
  'those of the files is for other checks to see';

const alwaysThere = ['always-200-empty-object', 'always-200-echo', 'always-404', 'always-500', 'login-page'];
const leaksNothing =
  'what it answers shows nothing of its inside; cases that need a file are not posed to it';
const refusesInJson =
  'each of its refusals has a JSON body with a detail; cases that need a file are not posed to it';

const onlyRecords = 'its row is INFO: it records and judges nothing';

/** All of them; one that is not passed any more is a gap of the proof. */
export const allowedPasses: readonly TriviallyTrue[] = [
  { check: 'upload/valid-upload-returns-a-file-id', servers: late, reason: onlyUploads },
  { check: 'upload/successful-upload-is-201', servers: late, reason: onlyUploads },
  { check: 'gzip/decompression-bomb-is-handled-in-time', servers: late, reason: onlyUploads },
  {
    check: 'error/no-response-leaks-internals',
    servers: [...alwaysThere, ...late],
    reason: leaksNothing,
  },
  { check: 'error/a-refusal-has-a-json-body', servers: ['always-404', ...late], reason: refusesInJson },
  { check: 'sync/range-precedence-is-recorded', servers: late, reason: onlyRecords },
  { check: 'limit/behaviour-near-the-limit-is-recorded', servers: late, reason: onlyRecords },
];
