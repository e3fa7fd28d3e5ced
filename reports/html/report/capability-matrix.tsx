import type { RunRecord } from '../../../record/record.ts';
import { visibleLine } from '../../text/escape-invisible.ts';
import { Icon, type IconName } from '../icon.tsx';

type Capability = RunRecord['target']['capabilities'][string];

/** The declared capabilities of the target next to the detected ones. */
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
      {yes === undefined ? 'not declared' : yes ? is : `not ${is}`}
    </span>
  );
}

function consequence({ declared, detected }: Capability): string {
  if (declared === true) return detected ? 'tested' : 'tested, because it is declared';
  if (declared === false) return detected ? 'left out, because it is declared absent' : 'left out';
  return detected ? 'tested, because it was detected' : 'left out as not applicable';
}
