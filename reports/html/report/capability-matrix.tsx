import type { RunRecord } from '../../../record/record.ts';
import { visibleLine } from '../../text/escape-invisible.ts';
import { Icon, type IconName } from '../icon.tsx';

type Capability = RunRecord['target']['capabilities'][string];

/** What the target was said to be capable of, against what it showed when tried. */
export function CapabilityMatrix({ capabilities }: Pick<RunRecord['target'], 'capabilities'>) {
  const entries = Object.entries(capabilities);
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>Capabilities</h2>
      <table class="capabilities">
        <thead>
          <tr>
            <th scope="col">Capability</th>
            <th scope="col">Declared</th>
            <th scope="col">Shown</th>
            <th scope="col">So the run</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(([name, capability]) => (
            <tr>
              <th scope="row">{visibleLine(name)}</th>
              <td>
                <Answer yes={capability.declared} is="declared" />
              </td>
              <td>
                <Answer yes={capability.detected} is="shown" />
              </td>
              <td>{consequence(capability)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Answer({ yes, is }: { readonly yes: boolean | undefined; readonly is: string }) {
  const icon: IconName = yes === undefined ? 'not-applicable' : yes ? 'pass' : 'fail';
  return (
    <span class={`status ${yes === true ? 'pass' : 'not-applicable'}`}>
      <Icon name={icon} />
      {yes === undefined ? 'not said' : yes ? is : `not ${is}`}
    </span>
  );
}

function consequence({ declared, detected }: Capability): string {
  if (declared === true) return detected ? 'tested it' : 'tested it all the same';
  if (declared === false) return detected ? 'left it out all the same' : 'left it out';
  return detected ? 'tested it, having seen it' : 'left it out as not applicable';
}
