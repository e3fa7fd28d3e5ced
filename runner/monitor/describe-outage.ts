import { type Stopped, stopWords } from '../../record/stop-reason.ts';
import type { Border, Sent } from './losses.ts';

/** A sentence about an outage after which the run continued, for the notes of the record. */
export function outageNote(how: string, durationMs: number, lostFiles: boolean): string {
  const duration = durationMs < 100 ? '' : ` for ${(durationMs / 1_000).toFixed(1)} s`;
  const files = lostFiles ? ' and was restarted without its files' : '';
  return `the target did not answer${duration} (${how})${files}; the checks that were interrupted were run again`;
}

/** The reason why a run was stopped, with the requests between which the target stopped answering. */
export function stopDetail(
  url: string,
  reason: Stopped['reason'],
  how: string,
  { answered, lost }: Border,
): string {
  if (reason !== 'not-answering') return `${stopWords[reason].replace('the target', url)}`;
  const after = answered === undefined ? '' : ` after ${inWords(answered)}`;
  const first = lost === undefined ? '' : `; the first request without an answer was ${inWords(lost)}`;
  return `${url} stopped answering (${how})${after}${first}`;
}

function inWords({ check, exchange: { request, response } }: Sent): string {
  const status = response === undefined ? '' : ` (${response.status})`;
  return `${request.method} ${request.path}${status} of ${check}`;
}
