import { type RunRecord, recordSchema } from '../../record/record.ts';

/** Strings that no target controls, and that a report takes apart. */
const ours = new Set(['url']);

type Member = string | number;

/**
 * The record with `text` in place of every string that may be any text: all those that the schema does not hold to a form.
 * Nothing need be listed, so a member that is added later is planted too.
 */
export function hostileEverywhere(record: RunRecord, text: string): RunRecord {
  let planted: unknown = record;
  for (const path of pathsToStrings(record)) {
    if (ours.has(String(path.at(-1)))) continue;
    const candidate = withAt(planted, path, text);
    if (recordSchema.safeParse(candidate).success) planted = candidate;
  }
  return recordSchema.parse(planted);
}

function pathsToStrings(value: unknown, path: readonly Member[] = []): readonly (readonly Member[])[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((one, index) => pathsToStrings(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => pathsToStrings(one, [...path, name]));
}

function withAt(value: unknown, [member, ...rest]: readonly Member[], text: string): unknown {
  if (member === undefined) return text;
  if (Array.isArray(value))
    return value.map((one, index) => (index === member ? withAt(one, rest, text) : one));
  const members = Object.entries(value as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    members.map(([name, one]) => [name, name === member ? withAt(one, rest, text) : one]),
  );
}
