import { loadRequirements } from '../../contract/load-requirements.ts';
import { isSelectable } from '../../runner/plan/check-selection.ts';
import { allChecks } from '../../suites/index.ts';
import { withoutUserInfo } from '../../util/checked-url.ts';
import { closest } from '../../util/closest.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The URLs among the operands of `drivespec run`, the default command, which also receives unknown command names.
 * @param commands the names of all commands.
 * @param profile the value of --profile: only `http` tests several URLs.
 * @throws {UsageError} for an unknown command, a check selector, or an operand that is not expected.
 */
export function urlOperands(
  operands: readonly string[],
  commands: readonly string[],
  profile: string | undefined,
): readonly string[] {
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
  if (second !== undefined && profile !== 'http') {
    throw new UsageError(
      `Unexpected argument '${withoutUserInfo(second)}': a run tests one URL.`,
      'Only --profile http tests several files; drivespec --help lists every command and flag.',
    );
  }
  return operands;
}

/** Whether an operand looks like a command name: no dot, colon or slash; `localhost` is a host. */
function isWord(operand: string): boolean {
  return /^[a-z][a-z0-9_-]*$/i.test(operand) && operand !== 'localhost';
}
