import type { CheckResult } from '../../../record/record.ts';
import { judgedPlace, type RecordedExchange } from '../../reproduce/judged-exchange.ts';
import { exchangeLine } from '../../text/exchange-line.ts';
import { countOf, inSeconds } from './quantities.ts';
import { transcriptOf } from './transcript.ts';

/**
 * The exchanges, with the judged one open. About `roomCharacters` characters are shown at most: always the judged exchange, then
 * those before it, then those after it.
 */
export function Exchanges({
  check,
  roomCharacters,
}: {
  readonly check: CheckResult;
  readonly roomCharacters: number;
}) {
  const { exchanges = [], omittedExchanges: elsewhere, status } = check;
  if (exchanges.length === 0) return null;
  const judged = judgedPlace(check) ?? exchanges.length - 1;
  const [first, last] = roundJudged(exchanges, judged, roomCharacters);
  const hidden = exchanges.length - (last - first + 1);
  const isNamed = status === 'fail' && check.judgedExchange !== undefined && exchanges.length > 1;
  return (
    <>
      <h4>{`${countOf(exchanges.length + (elsewhere?.count ?? 0), 'exchange')} of the smallest case`}</h4>
      {hidden > 0 && <p class="muted">{`${countOf(hidden, 'exchange')} of them only in the record.`}</p>}
      {elsewhere !== undefined && (
        <p class="muted">
          {`${countOf(elsewhere.count, 'exchange')} in between in a separate file: `}
          <code>{elsewhere.file}</code>.
        </p>
      )}
      {exchanges.slice(first, last + 1).map((exchange, index) => (
        <details class="exchange" open={first + index === judged}>
          <summary>
            {isNamed && first + index === judged && <strong>Judged: </strong>}
            <code>{exchangeLine(exchange)}</code>
          </summary>
          <Transcript exchange={exchange} />
        </details>
      ))}
    </>
  );
}

/** The first and last index of the exchanges around the judged one that fit into a number of characters. */
function roundJudged(
  exchanges: readonly RecordedExchange[],
  judged: number,
  roomCharacters: number,
): readonly [first: number, last: number] {
  const lengthAt = (place: number): number => JSON.stringify(exchanges[place]).length;
  let left = roomCharacters - lengthAt(judged);
  let [first, last] = [judged, judged];
  while (first > 0 && left >= lengthAt(first - 1)) {
    first -= 1;
    left -= lengthAt(first);
  }
  while (last < exchanges.length - 1 && left >= lengthAt(last + 1)) {
    last += 1;
    left -= lengthAt(last);
  }
  return [first, last];
}

function Transcript({ exchange }: { readonly exchange: RecordedExchange }) {
  const { request, response } = transcriptOf(exchange);
  return (
    <div class="transcript">
      <div>
        <p class="label">Request</p>
        <pre>{request}</pre>
      </div>
      <div>
        <p class="label">{`Response, after ${inSeconds(exchange.durationMs)}`}</p>
        <pre>{response}</pre>
      </div>
    </div>
  );
}
