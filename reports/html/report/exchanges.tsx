import type { CheckResult } from '../../../runner/record.ts';
import { exchangeLine } from '../../exchange-line.ts';
import { countOf, inSeconds } from './quantities.ts';
import { transcriptOf } from './transcript.ts';

type Exchange = NonNullable<CheckResult['exchanges']>[number];

/**
 * What went back and forth, the judged exchange open. At most about `roomCharacters` are shown: the last exchanges that fit,
 * and always the very last one.
 */
export function Exchanges({
  check,
  roomCharacters,
}: {
  readonly check: CheckResult;
  readonly roomCharacters: number;
}) {
  const exchanges = check.exchanges ?? [];
  if (exchanges.length === 0) return null;
  const shown = lastThatFit(exchanges, roomCharacters);
  const hidden = exchanges.length - shown.length;
  const elsewhere = check.moreExchanges;
  return (
    <>
      <h4>{`${countOf(exchanges.length + (elsewhere?.count ?? 0), 'exchange')} of the smallest case`}</h4>
      {hidden > 0 && (
        <p class="muted">{`The first ${hidden} are left out here; they stand in the record.`}</p>
      )}
      {elsewhere !== undefined && (
        <p class="muted">
          {`${countOf(elsewhere.count, 'exchange')} in between stand beside the record, in `}
          <code>{elsewhere.file}</code>.
        </p>
      )}
      {shown.map((exchange, index) => (
        <details class="exchange" open={index === shown.length - 1}>
          <summary>
            <code>{exchangeLine(exchange)}</code>
          </summary>
          <Transcript exchange={exchange} />
        </details>
      ))}
    </>
  );
}

function lastThatFit(exchanges: readonly Exchange[], roomCharacters: number): readonly Exchange[] {
  let left = roomCharacters;
  let first = exchanges.length;
  while (first > 0 && left > 0) {
    first -= 1;
    left -= JSON.stringify(exchanges[first]).length;
  }
  return exchanges.slice(Math.min(left < 0 ? first + 1 : first, exchanges.length - 1));
}

function Transcript({ exchange }: { readonly exchange: Exchange }) {
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
