import type { Redactor } from '../target/redact.ts';

/** Members whose text is drivespec's own: a token that reads like one of its words must not take the word out of it. */
const ours = new Set([
  ...['$schema', 'apiVersion', 'tool', 'contract', 'profile', 'mode', 'verdict', 'type'],
  ...['id', 'check', 'requirement', 'area', 'level', 'status', 'says', 'source', 'via', 'kind'],
  ...['replay', 'blames', 'only', 'skip', 'startedAt', 'capabilities', 'plan', 'areas'],
]);

/** The value as JSON holds it, with the secrets taken out of every string in it that is not drivespec's own. */
export function redacted<Value>(value: Value, redactor: Redactor): Value {
  return told(JSON.parse(JSON.stringify(value)), redactor) as Value;
}

function told(value: unknown, redactor: Redactor): unknown {
  if (typeof value === 'string') return redactor.text(value);
  if (Array.isArray(value)) return value.map((item) => told(item, redactor));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      ours.has(name) || isListOfIds(name, member) ? member : told(member, redactor),
    ]),
  );
}

/** A requirement names its checks; a record holds them under the same name. */
function isListOfIds(name: string, member: unknown): boolean {
  return name === 'checks' && Array.isArray(member) && member.every((item) => typeof item === 'string');
}
