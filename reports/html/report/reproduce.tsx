import type { CheckResult } from '../../../runner/record.ts';
import { curlOf } from '../../curl.ts';
import { socketScriptOf } from '../../socket-script.ts';
import { visible, visibleLine } from '../../visible.ts';

const longestCommand = 4_000;

interface Command {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

/** What a reader runs to see a failure again, each with a button that copies it. */
export function Reproduce({ check, targetUrl }: { readonly check: CheckResult; readonly targetUrl: string }) {
  return (
    <>
      {commandsOf(check, targetUrl).map(({ key, label, text }) => {
        const id = `${check.id}.${key}`;
        return (
          <div class="command">
            <h4>{label}</h4>
            {text.length > longestCommand ? (
              <p class="muted">{`It has ${text.length} characters and stands in the record alone.`}</p>
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

function commandsOf(check: CheckResult, targetUrl: string): readonly Command[] {
  const { exchanges = [], moreExchanges, replay } = check;
  const [last] = exchanges.slice(-1);
  const curl = last === undefined ? undefined : curlOf(last, targetUrl);
  // A script of some of the steps would do something else than the run did.
  const script = moreExchanges === undefined ? socketScriptOf(exchanges, targetUrl) : undefined;
  return [
    ...(curl === undefined
      ? []
      : [{ key: 'curl', label: 'The last request, with curl', text: visibleLine(curl) }]),
    ...(script === undefined
      ? []
      : [{ key: 'script', label: 'On the socket, with Node', text: visible(script) }]),
    ...(replay === undefined
      ? []
      : [{ key: 'replay', label: 'The check again', text: visibleLine(`drivespec ${replay}`) }]),
  ];
}
