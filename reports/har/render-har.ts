import type { CheckResult, RunRecord } from '../../record/record.ts';
import { verdictInWords } from '../text/describe-verdict.ts';
import { findingLine } from '../text/finding-line.ts';
import { shortfallsOf } from '../text/incomplete-run-notes.ts';
import { toJson } from '../to-json.ts';
import { harEntry } from './har-entry.ts';

/**
 * The exchanges of the record as HTTP Archive 1.2, with a page for each check, oldest exchange first. The network panel of a
 * browser can open it. Bodies are as complete as in the record; the record contains no secrets.
 */
export function renderHar(record: RunRecord): string {
  const pages = pagesOf(record);
  const entries = pages.flatMap(({ check, begun }) =>
    (check.exchanges ?? []).map((exchange, index) =>
      harEntry(exchange, { page: check.id, target: record.target, begunMs: begun[index] ?? 0 }),
    ),
  );
  const { name, version } = record.tool;
  return toJson({
    log: {
      version: '1.2',
      creator: { name, version },
      pages: pages.map(({ check, begun: [first = 0] }) => ({
        startedDateTime: new Date(first).toISOString(),
        id: check.id,
        title: `${check.status} ${check.requirement} ${check.id}`,
        pageTimings: {},
        comment: findingLine(check) ?? '',
      })),
      entries: entries.sort((a, b) => a.startedDateTime.localeCompare(b.startedDateTime)),
      comment: [verdictInWords(record), ...shortfallsOf(record)].join('; '),
    },
  });
}

interface Page {
  readonly check: CheckResult;
  /** The start of each exchange, in milliseconds since 1970. */
  readonly begun: readonly number[];
}

/** The checks that have exchanges. If the record has no start times, the exchanges are placed one after the other. */
function pagesOf({ checks, run }: RunRecord): readonly Page[] {
  let clock = instant(run.startedAt);
  return checks.flatMap((check) => {
    const begun = (check.exchanges ?? []).map(({ startedAt, durationMs }) => {
      const at = startedAt === undefined ? clock : instant(startedAt);
      clock = Math.min(at + durationMs, latest);
      return at;
    });
    return begun.length === 0 ? [] : [{ check, begun }];
  });
}

const latest = Date.UTC(9999, 11, 31);

function instant(text: string): number {
  const at = Date.parse(text);
  return at >= 0 && at <= latest ? at : 0;
}
