import type { CheckResult, RunRecord } from '../record.ts';
import { bodyFlaw } from './body-flaw.ts';
import type { Flaw } from './flaw.ts';

/** Checks the evidence that each status requires; a failure needs everything that is necessary to reproduce it. */
const evidenceOf = {
  pass: ['cases'],
  observed: ['cases'],
  fail: ['cases', 'finding', 'counterexample', 'exchanges', 'replay'],
  blocked: ['reason', 'replay'],
  error: ['reason', 'replay'],
  untestable: ['reason'],
  'not-applicable': ['reason'],
  deselected: ['reason'],
} as const satisfies Readonly<Record<CheckResult['status'], readonly (keyof CheckResult)[]>>;

/** Finds outcomes without evidence: the evidence is missing, or a body does not match its digest. */
export function evidenceFlaws({ checks, requirements }: RunRecord): readonly Flaw[] {
  return [
    ...checks.flatMap((check) => [
      ...evidenceOf[check.status]
        .filter((member) => isMissing(check[member]))
        .map((member) => `${check.id} is ${check.status} without ${words[member]}`),
      ...(check.exchanges ?? []).flatMap((exchange, index) =>
        exchangeFlaws(exchange).map((detail) => `${check.id}, exchange ${index + 1}: ${detail}`),
      ),
    ]),
    ...requirements
      .filter((row) => row.checks.length === 0 && isMissing(row.reason))
      .map(({ id }) => `${id} has no check and gives no reason`),
  ].map((detail) => ({ part: 'evidence' as const, detail }));
}

const words = {
  cases: 'a case',
  finding: 'a finding',
  counterexample: 'its smallest case',
  exchanges: 'an exchange',
  replay: 'a line that replays it',
  reason: 'a reason',
} as const;

function isMissing(value: CheckResult[keyof CheckResult]): boolean {
  return value === undefined || value === 0 || value === '' || (Array.isArray(value) && value.length === 0);
}

function exchangeFlaws({
  request,
  response,
  failure,
}: NonNullable<CheckResult['exchanges']>[number]): readonly string[] {
  if (response === undefined && failure === undefined) return ['it has neither a response nor a failure'];
  return [
    ['request', request.body],
    ['response', response?.body],
  ].flatMap(([side, body]) => {
    const flaw = typeof body === 'object' ? bodyFlaw(body) : undefined;
    return flaw === undefined ? [] : [`the body of the ${side} ${flaw}`];
  });
}
