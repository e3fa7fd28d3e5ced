import type { CheckResult, RunRecord } from '../../../record/record.ts';
import { curlOf } from '../../reproduce/curl.ts';
import { judgedExchange } from '../../reproduce/judged-exchange.ts';
import { replayLine } from '../../reproduce/replay-line.ts';
import { shellScriptOf } from '../../reproduce/shell-script.ts';
import { socketScriptOf } from '../../reproduce/socket-script.ts';
import { tokenVariables } from '../../reproduce/token-variables.ts';
import { escapeInvisible, visibleLine } from '../../text/escape-invisible.ts';
import type { Shown } from './shown-record.ts';

/** The minimum number of characters that a command may have, however little room remains. */
const minRoom = 1_500;

interface Command {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

/**
 * The commands that reproduce a failure, each with a button that copies it. A command that needs more than half of the room for
 * the exchanges is left out.
 */
export function Reproduce({ check, of }: { readonly check: CheckResult; readonly of: Shown }) {
  const { roomCharacters } = of;
  const longest = Math.max(minRoom, roomCharacters / 2);
  return (
    <>
      {commandsOf(check, of.record).map(({ key, label, text }) => {
        const id = `${check.id}.${key}`;
        return (
          <div class="command">
            <h4>{label}</h4>
            {text.length > longest ? (
              <p class="muted">{`Too long to show here: ${text.length} characters.`}</p>
            ) : (
              <>
                <button type="button" data-copy={id} aria-label={`Copy: ${label}`} hidden>
                  Copy
                </button>
                <pre id={id}>{text}</pre>
              </>
            )}
          </div>
        );
      })}
    </>
  );
}

function commandsOf(check: CheckResult, record: RunRecord): readonly Command[] {
  const { url } = record.target;
  const { exchanges = [], omittedExchanges } = check;
  const replay = replayLine(check, record.target);
  const judged = judgedExchange(check);
  const curl = judged === undefined ? undefined : curlOf(judged, record.target, tokenVariables(record));
  const shell = check.status === 'fail' ? shellScriptOf(record, check) : undefined;
  // A script with only some of the steps would differ from the run.
  const script = omittedExchanges === undefined ? socketScriptOf(exchanges, url) : undefined;
  return [
    ...(shell === undefined
      ? []
      : [{ key: 'shell', label: 'The failure again: a shell script', text: escapeInvisible(shell) }]),
    ...(curl === undefined
      ? []
      : [{ key: 'curl', label: 'The judged request alone, with curl', text: visibleLine(curl) }]),
    ...(script === undefined
      ? []
      : [{ key: 'script', label: 'On the socket, with Node', text: escapeInvisible(script) }]),
    ...(replay === undefined ? [] : [{ key: 'replay', label: 'The check again', text: visibleLine(replay) }]),
  ];
}
