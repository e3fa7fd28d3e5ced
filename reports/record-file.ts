import type { RunRecord } from '../record/record.ts';

/** A record as it came: the file that it stood in, and the page beside it if there is one. */
export interface RecordFile {
  readonly file: string;
  readonly page?: string;
  readonly record: RunRecord;
}
