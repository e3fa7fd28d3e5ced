import { loadRequirements } from '../../contract/load-requirements.ts';
import { isSelectable } from '../../runner/plan/check-selection.ts';
import { allChecks } from '../../suites/index.ts';
import { closest } from '../../util/closest.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The URLs among the operands of `drivespec run`, the default command, which also receives unknown command names.
 * @param commands the names of all commands.
 * @throws {UsageError} for an unknown command or a check selector.
 */
export function urlOperands(operands: readonly string[], commands: readonly string[]): readonly string[] {
  const contract = { requirements: loadRequirements(), checks: allChecks };
  const [first] = operands;
  if (first !== undefined && isWord(first) && !isSelectable(first, contract)) {
    const guess = closest(first, commands);
    throw new UsageError(
      `'${first}' is neither a command nor a URL, which begins with http:// or https://.`,
      `${guess === undefined ? 'drivespec --help lists every command.' : `Did you mean '${guess}'?`} A host is written http://${first}.`,
    );
  }
  const glob = operands.find((operand) => isSelectable(operand, contract));
  if (glob !== undefined) {
    throw new UsageError(
      `'${glob}' is not a URL.`,
      `To select it, use --only ${glob}; separate several with commas.`,
    );
  }
  return operands;
}

/** Whether an operand looks like a command name: no dot, colon or slash; `localhost` is a host. */
function isWord(operand: string): boolean {
  return /^[a-z][a-z0-9_-]*$/i.test(operand) && operand !== 'localhost';
}
