import type { RunRecord } from '../../runner/record.ts';
import { visible } from '../visible.ts';

/** Every requirement of the run with its status, its sentence and how many cases stand behind it. */
export function RequirementTable({ record }: { readonly record: RunRecord }) {
  const casesOf = (id: string): number =>
    record.checks.filter(({ requirement }) => requirement === id).reduce((sum, { cases }) => sum + cases, 0);
  return (
    <table>
      <thead>
        <tr>
          <th>Requirement</th>
          <th>Level</th>
          <th>Status</th>
          <th>Cases</th>
          <th>What must hold</th>
        </tr>
      </thead>
      <tbody>
        {record.requirements.map(({ id, level, status, says, source, reason }) => (
          <tr>
            <td>{id}</td>
            <td>{level}</td>
            <td class={status === 'fail' && level !== 'MUST' ? 'warn' : status}>{status}</td>
            <td>{casesOf(id)}</td>
            <td>
              {`${says} (${source})`}
              {reason !== undefined && <div>{visible(reason)}</div>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
