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

const onlyRecords = 'its row is INFO: it records and judges nothing';

/** All of them; one that is not passed any more is a gap of the proof. */
export const triviallyTrue: readonly TriviallyTrue[] = [
  { check: 'upload/well-formed-upload-answers-a-file-id', servers: late, reason: onlyUploads },
  { check: 'upload/successful-upload-is-201', servers: late, reason: onlyUploads },
  { check: 'gzip/decompression-bomb-is-handled-in-time', servers: late, reason: onlyUploads },
  { check: 'sync/which-range-wins-is-recorded', servers: late, reason: onlyRecords },
  { check: 'limit/line-inside-the-band-is-noted', servers: late, reason: onlyRecords },
];
