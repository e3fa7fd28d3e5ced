import { type CheckResult, evidenceFolder, type RunRecord } from '../record/record.ts';
import { recordDigest } from '../record/record-digest.ts';
import { sha256Hex } from '../util/sha256.ts';
import { toJson } from './to-json.ts';

/** An evidence file of the record. */
export interface EvidenceFile {
  /** Relative to the record's folder, with a slash. */
  readonly file: string;
  readonly text: string;
}

/** A record below the size limit, and the files with the exchanges that were removed from it. */
export interface SplitRecord {
  readonly record: RunRecord;
  readonly evidence: readonly EvidenceFile[];
}

/** 10 MB, less the size of the file names. */
const maxBytes = 9_900_000;
/** The number of exchanges of each failure that remain: the first number that makes the record small enough. */
const kept = [20, 8, 3, 1] as const;

/**
 * The unchanged record if it has less than `max` bytes. Otherwise every failure with many exchanges keeps its first and last ones,
 * and all of them are written to a separate file, which the record names with its digest.
 */
export function splitEvidence(record: RunRecord, max = maxBytes): SplitRecord {
  if (isBelow(max, record)) return { record, evidence: [] };
  const keep = kept.find((keep) => isBelow(max, thinned(record, keep))) ?? 1;
  return splitAt(record, keep);
}

function thinned({ checks, ...rest }: RunRecord, keep: number): RunRecord {
  return { ...rest, checks: checks.map((check) => ({ ...check, ...endsOf(check, keep) })) };
}

/** The first and last exchanges of a check that has more than may remain. */
function endsOf({ exchanges = [] }: CheckResult, keep: number): Pick<CheckResult, 'exchanges'> {
  if (exchanges.length <= keep) return {};
  const first = Math.floor(keep / 2);
  return { exchanges: [...exchanges.slice(0, first), ...exchanges.slice(first - keep)] };
}

/** Whether the JSON of the record is below `max` bytes; computed check by check, because it may exceed the maximum length of a string. */
function isBelow(max: number, { checks, ...rest }: RunRecord): boolean {
  let bytes = Buffer.byteLength(toJson(rest));
  return checks.every((check) => {
    bytes += Buffer.byteLength(toJson([[check]]));
    return bytes < max;
  });
}

function splitAt(record: RunRecord, keep: number): SplitRecord {
  const parts = record.checks.map((check) => splitCheck(check, keep));
  const { digest, ...rest } = record;
  const smaller: RunRecord = { ...rest, checks: parts.map(({ check }) => check) };
  return {
    record: digest === undefined ? smaller : { ...smaller, digest: recordDigest(smaller) },
    evidence: parts.flatMap(({ evidence }) => (evidence === undefined ? [] : [evidence])),
  };
}

function splitCheck(check: CheckResult, keep: number): { check: CheckResult; evidence?: EvidenceFile } {
  const { id, exchanges = [] } = check;
  if (exchanges.length <= keep) return { check };
  const file = `${evidenceFolder}/${id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.json`;
  const text = `${JSON.stringify({ check: id, exchanges }, null, 2)}\n`;
  return {
    check: {
      ...check,
      ...endsOf(check, keep),
      omittedExchanges: {
        count: exchanges.length - keep,
        file,
        digest: `sha256:${sha256Hex(text)}`,
      },
    },
    evidence: { file, text },
  };
}
