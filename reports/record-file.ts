import type { RunRecord } from '../record/record.ts';

/** A record with the file that it was read from, and the HTML page next to it if there is one. */
export interface RecordFile {
  readonly file: string;
  readonly page?: string;
  readonly record: RunRecord;
}
