import type { RunRecord } from '../../../record/record.ts';
import { foundFacts } from '../../text/found-facts.ts';
import { shownLine } from '../shown.ts';

/** The names and formats that the configuration does not declare and that the run found out. */
export function FoundOut({ record }: { readonly record: RunRecord }) {
  const found = foundFacts(record);
  if (found.length === 0) return null;
  return (
    <section>
      <h2>Found out before the first check</h2>
      <p class="muted">
        A configuration with these lines declares the same; drivespec init --record writes it.
      </p>
      <table class="behaviour">
        <thead>
          <tr>
            <th scope="col">Fact</th>
            <th scope="col">Shown by</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ declaration, how }) => (
            <tr>
              <td>
                <code>{shownLine(declaration, 400)}</code>
              </td>
              <td>{shownLine(how, 200)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
