/** A check that null servers may pass, and the reason. */
export interface TriviallyTrue {
  readonly check: string;
  /** The servers on which it passes. */
  readonly servers: readonly string[];
  readonly reason: string;
}

const late = ['one-answer-late'];
const onlyUploads =
  'it sends only valid uploads, so the response to the previous upload looks correct too; other checks detect that the ids ' +
  'belong to other files';

const alwaysThere = ['always-200-empty-object', 'always-200-echo', 'always-404', 'always-500', 'login-page'];
const leaksNothing = 'its responses contain no internals; cases that need a file are untestable on it';
const refusesInJson =
  'each of its error responses has a JSON body with a detail; cases that need a file are untestable on it';

const onlyRecords = 'its requirement is INFO: it records behaviour and judges nothing';

/** All allowed passes; an entry whose check no longer passes is a gap of the proof. */
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
