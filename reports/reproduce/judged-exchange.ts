import type { CheckResult } from '../../record/record.ts';

/** One request of a check and its response in the record. */
export type RecordedExchange = NonNullable<CheckResult['exchanges']>[number];

/**
 * The index in `exchanges` of the judged exchange, whose response the finding is about; the last one if the record names none.
 * In a record that was split it is the index among the remaining exchanges. Undefined if the judged exchange is in an evidence
 * file, or no exchange exists.
 */
export function judgedPlace({
  exchanges = [],
  judgedExchange,
  omittedExchanges,
}: CheckResult): number | undefined {
  const last = exchanges.length - 1;
  if (judgedExchange === undefined) return last < 0 ? undefined : last;
  if (omittedExchanges === undefined) return judgedExchange > last ? undefined : judgedExchange;
  const first = Math.floor(exchanges.length / 2);
  if (judgedExchange < first) return judgedExchange;
  const place = judgedExchange - omittedExchanges.count;
  return place < first || place > last ? undefined : place;
}

/** The exchange whose response the finding is about. */
export function judgedExchange(check: CheckResult): RecordedExchange | undefined {
  const place = judgedPlace(check);
  return place === undefined ? undefined : check.exchanges?.[place];
}
