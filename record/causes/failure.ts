import type { Finding } from '../../check/violation.ts';
import { type OperationCount, operationOf } from '../../client/paths/operations.ts';
import type { Level } from '../../contract/requirement.ts';
import type { CheckResult } from '../record.ts';

/** A failing check, with the facts from its evidence that help to locate the fault. */
export interface Failure {
  readonly check: CheckResult;
  readonly finding: Finding;
  /** The area of its requirement. */
  readonly area: string;
  readonly level: Level | undefined;
  /** The operation whose response was judged. */
  readonly operation: string | undefined;
  /** The status of that response; 0 if there was no response. */
  readonly status: number;
  /** Whether the request has a Range field. */
  readonly isRange: boolean;
  /** Whether the case completed an upload session. */
  readonly bySession: boolean;
}

/** Returns the path templates of the operations that a run used. */
export function templatesUsed(operations: readonly OperationCount[]): readonly string[] {
  return [...new Set(operations.map(({ operation }) => operation.replace(/^\S+ /, '')))];
}

/** Returns the facts about a failing check from its evidence. */
export function failureOf(
  check: CheckResult,
  finding: Finding,
  row: { readonly area: string; readonly level: Level } | undefined,
  templates: readonly string[],
): Failure {
  const { exchanges = [], judgedExchange } = check;
  const exchange = exchanges[judgedExchange ?? exchanges.length - 1] ?? exchanges.at(-1);
  const operations = exchanges.map(({ request }) => operationOf(request, templates));
  return {
    check,
    finding,
    area: row?.area ?? '',
    level: row?.level,
    operation: exchange === undefined ? undefined : operationOf(exchange.request, templates),
    status: exchange?.response?.status ?? 0,
    isRange: exchange?.request.fields.some(([name]) => name.toLowerCase() === 'range') ?? false,
    bySession: operations.some((operation) => operation?.endsWith('/complete')),
  };
}

/** Returns the operation of the last request of a blocked check. */
export function lastOperation(
  { exchanges = [] }: CheckResult,
  templates: readonly string[],
): string | undefined {
  const last = exchanges.at(-1);
  return last === undefined ? undefined : operationOf(last.request, templates);
}
