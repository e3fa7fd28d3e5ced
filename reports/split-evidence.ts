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

/** A record of bearable size, and the files that hold what was taken out of it. */
export interface SplitRecord {
  readonly record: RunRecord;
  readonly evidence: readonly EvidenceFile[];
}

/** 10 MB, less what the names of the files take. */
const maxBytes = 9_900_000;
/** How many exchanges of each failure stay: the first of these that makes the record small enough. */
const kept = [20, 8, 3, 1] as const;

/**
 * The record as it is while it is below `most` bytes. Beyond them every failure with many exchanges keeps its first and
 * its last ones, and all of them go to a file of their own, which the record names with its digest.
 */
export function splitEvidence(record: RunRecord, max = maxBytes): SplitRecord {
  if (isBelow(max, record)) return { record, evidence: [] };
  const keep = kept.find((keep) => isBelow(max, thinned(record, keep))) ?? 1;
  return splitAt(record, keep);
}

function thinned({ checks, ...rest }: RunRecord, keep: number): RunRecord {
  return { ...rest, checks: checks.map((check) => ({ ...check, ...endsOf(check, keep) })) };
}

/** The first and the last exchanges of a check, where it has more than are kept. */
function endsOf({ exchanges = [] }: CheckResult, keep: number): Pick<CheckResult, 'exchanges'> {
  if (exchanges.length <= keep) return {};
  const first = Math.floor(keep / 2);
  return { exchanges: [...exchanges.slice(0, first), ...exchanges.slice(first - keep)] };
}

/** Whether the record's JSON is; computed check by check, since all of it at once may be longer than a string can be. */
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
