import { type Finding, Violation } from '../../check/violation.ts';
import type { Reply } from '../../client/messages/reply.ts';

/**
 * States a requirement: if `holds` is false, the target violated it. `judged` is the reply that shows it, if any: reports print
 * its request.
 * @throws {Violation}
 */
export function expect(
  holds: boolean,
  finding: Omit<Finding, 'actual'> & { readonly actual: unknown },
  judged?: Reply,
): asserts holds {
  if (!holds) throw new Violation({ ...finding, actual: inWords(finding.actual) }, judged?.exchange);
}

/** The two values are equal (`Object.is`). @throws {Violation} */
export function expectEqual<Value extends string | number | boolean | undefined>(
  actual: unknown,
  expected: Value,
  subject: string,
  judged?: Reply,
): asserts actual is Value {
  expect(Object.is(actual, expected), { subject, expected: inWords(expected), actual }, judged);
}

/** The value is among the allowed ones. @throws {Violation} */
export function expectOneOf(
  actual: unknown,
  allowed: readonly unknown[],
  subject: string,
  judged?: Reply,
): void {
  expect(allowed.includes(actual), { subject, expected: allowed.map(inWords).join(' or '), actual }, judged);
}

/** The number is between the two, both included. @throws {Violation} */
export function expectWithin(
  actual: number,
  least: number,
  most: number,
  subject: string,
  judged?: Reply,
): void {
  expect(actual >= least && actual <= most, { subject, expected: `${least} to ${most}`, actual }, judged);
}

/** A value as printed in a finding: short, one line, `none` for undefined. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'none';
  const isNumber = typeof value === 'number';
  const text =
    typeof value === 'string' ? value : isNumber ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 200 ? `${text.slice(0, 200)}… (${text.length} characters)` : text;
}
