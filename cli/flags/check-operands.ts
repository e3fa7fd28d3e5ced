import { loadRequirements } from '../../contract/load-requirements.ts';
import { isSelectable } from '../../runner/plan/check-selection.ts';
import { allChecks } from '../../suites/index.ts';
import { withoutUserInfo } from '../../util/checked-url.ts';
import { closest } from '../../util/closest.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The URL among the operands of `drivespec run`, the default command, which also receives unknown command names.
 * @param commands the names of all commands.
 * @throws {UsageError} for an unknown command, a check selector, or a second operand.
 */
export function urlOperand(operands: readonly string[], commands: readonly string[]): string | undefined {
  const contract = { requirements: loadRequirements(), checks: allChecks };
  const [first, second] = operands;
  if (first !== undefined && isWord(first) && !isSelectable(first, contract)) {
    const guess = closest(first, commands);
    throw new UsageError(
      `'${first}' is neither a command nor a URL, which begins with http:// or https://.`,
      guess === undefined ? 'drivespec --help lists every command.' : `Did you mean '${guess}'?`,
    );
  }
  const glob = operands.find((operand) => isSelectable(operand, contract));
  if (glob !== undefined) {
    throw new UsageError(
      `'${glob}' is not a URL.`,
      `To select it, use --only ${glob}; separate several with commas.`,
    );
  }
  if (second !== undefined) {
    throw new UsageError(
      `Unexpected argument '${withoutUserInfo(second)}': a run tests one URL.`,
      'drivespec --help lists every command and flag.',
    );
  }
  return first;
}

/** Whether an operand looks like a command name: no dot, colon or slash; `localhost` is a host. */
function isWord(operand: string): boolean {
  return /^[a-z][a-z0-9_-]*$/i.test(operand) && operand !== 'localhost';
}
