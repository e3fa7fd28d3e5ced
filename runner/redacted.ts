import type { Redactor } from '../target/redact.ts';

/** The value as JSON holds it, with the secrets taken out of every string in it. */
export function redacted<Value>(value: Value, redactor: Redactor): Value {
  return JSON.parse(JSON.stringify(value), (_name, member: unknown) =>
    typeof member === 'string' ? redactor.text(member) : member,
  ) as Value;
}
