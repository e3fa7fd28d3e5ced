import type { RunRecord } from '../record/record.ts';

/** A record with the file that it was read from, and the HTML page next to it if one exists. */
export interface RecordFile {
  readonly file: string;
  readonly page?: string;
  readonly record: RunRecord;
}
