import { jsonOf, type Reply } from './reply.ts';

/** Returns the member of the JSON body at a path such as `progress.received_chunks`; undefined if it is absent. */
export function memberAt(reply: Reply, path: string): unknown {
  const whole = membersOf(jsonOf(reply));
  if (whole !== undefined && Object.hasOwn(whole, path)) return whole[path];
  return path.split('.').reduce<unknown>((value, name) => {
    const members = membersOf(value);
    return members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  }, whole);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
