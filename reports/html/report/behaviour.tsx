import type { RunRecord } from '../../../record/record.ts';
import { shownLine } from '../shown.ts';

const maxRows = 500;

/** The behaviour of the target where the contract specifies none, without a verdict. */
export function Behaviour({ observations }: Pick<RunRecord, 'observations'>) {
  if (observations.length === 0) return null;
  return (
    <section>
      <h2>Behaviour where the texts are silent</h2>
      <table class="behaviour">
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            <th scope="col">What was looked at</th>
            <th scope="col">What was seen</th>
          </tr>
        </thead>
        <tbody>
          {observations.slice(0, maxRows).map(({ requirement, subject, seen }) => (
            <tr>
              <th scope="row">
                <a href={`#${requirement}.more`}>{requirement}</a>
              </th>
              <td>{shownLine(subject, 200)}</td>
              <td>{shownLine(seen, 200)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {observations.length > maxRows && (
        <p class="muted">{`${observations.length - maxRows} more are in the record.`}</p>
      )}
    </section>
  );
}
