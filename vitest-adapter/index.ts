import { beforeAll, describe, expect, test } from 'vitest';
import { loadRequirements } from '../contract/load-requirements.ts';
import { exitCodeOf, type RunInput, type RunOptions, type RunRecord, run } from '../index.ts';
import { type ClassifiedResults, classifyResults } from '../record/gate-effect.ts';
import { verdictInWords } from '../reports/text/describe-verdict.ts';
import { runTrouble } from '../reports/text/run-level-error.ts';
import { allChecks } from '../suites/index.ts';
import { ContractFailure } from './contract-failure.ts';
import { listChecks } from './listed-checks.ts';
import { resultOfCheck } from './result-of-check.ts';

export { ContractFailure } from './contract-failure.ts';

type Target = NonNullable<RunInput['target']>;

/** The input of `run`, with a target that may be started when the tests begin. */
export interface ContractTestInput extends Omit<RunInput, 'target'> {
  /** The target, or a function that returns it once it is running. The function is called once, before the first test. */
  readonly target: Target | (() => Target | Promise<Target>);
}

/** Options of the run, and its time limit as a hook of vitest. */
export interface ContractTestOptions extends Pick<RunOptions, 'gate' | 'onEvent'> {
  /** Milliseconds after which vitest ends the run; by default 30 minutes. */
  readonly hookTimeoutMs?: number;
  /** Receives the record, for example to write a report; called before the first test ends. */
  readonly onRecord?: (record: RunRecord) => void | Promise<void>;
}

const defaultHookTimeoutMs = 30 * 60_000;

/**
 * Declares one vitest test for each selected check, grouped by area, and one for the verdict. The contract is run once, before the
 * first of them. A check that was not judged is skipped with the reason; so is a SHOULD that is not followed, unless the gate is
 * strict, and a known failure that the gate accepts. The test of the verdict fails if the run as a whole does not pass its gate.
 * @throws {InvalidInput} for an invalid selection.
 */
export function contractTests(input: ContractTestInput, options: ContractTestOptions = {}): void {
  const { target, ...settings } = input;
  const { gate, onEvent, onRecord, hookTimeoutMs = defaultHookTimeoutMs } = options;
  const listed = listChecks({
    requirements: loadRequirements(),
    checks: allChecks,
    selection: { only: settings.only ?? [], skip: settings.skip ?? [], level: settings.level },
    isReadOnly: settings.profile === 'http',
  });

  describe('drivespec', () => {
    let finished: { readonly record: RunRecord; readonly results: readonly ClassifiedResults[] } | undefined;

    beforeAll(async () => {
      const running = typeof target === 'function' ? await target() : target;
      const record = await run(
        { ...settings, target: running },
        { ...(gate === undefined ? {} : { gate }), ...(onEvent === undefined ? {} : { onEvent }) },
      );
      finished = { record, results: classifyResults(record) };
      await onRecord?.(record);
    }, hookTimeoutMs);

    for (const area of new Set(listed.map(({ requirement }) => requirement.area))) {
      describe(area, () => {
        for (const { check, requirement, level } of listed) {
          if (requirement.area !== area) continue;
          test(`${check.id} (${requirement.id} ${level})`, (context) => {
            const { record, results } = needFinished();
            const result = resultOfCheck(record, results, check.id);
            if (result.kind === 'failed') throw result.error;
            if (result.kind === 'skipped') context.skip(result.note);
            expect(result.kind).toBe('passed');
          });
        }
      });
    }

    test('the verdict', () => {
      const { record } = needFinished();
      if (exitCodeOf(record) !== 0) throw new ContractFailure(runTrouble(record) ?? verdictInWords(record));
      expect(exitCodeOf(record)).toBe(0);
    });

    function needFinished() {
      if (finished === undefined) throw new ContractFailure('the run did not finish');
      return finished;
    }
  });
}
