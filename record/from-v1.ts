import { renamedChecks } from '../check/renamed-checks.ts';
import { recordDigest } from './record-digest.ts';

/** The members renamed in `drivespec/v2`. CHANGELOG.md has the same table. */
const renamed = {
  record: { notices: 'notes' },
  run: { cutOff: 'stopReason', stopped: 'stoppedByTarget' },
  capability: { shown: 'detected' },
  requirement: { says: 'statement' },
  check: {
    passedOver: 'skipped',
    notPosed: 'untestable',
    blames: 'blockedBy',
    judged: 'judgedExchange',
    moreExchanges: 'omittedExchanges',
  },
  cause: { takes: 'otherChecks' },
  accepted: { expires: 'until' },
} as const;

type Json = Record<string, unknown>;

/**
 * Converts a record of `drivespec/v1` to the member names and check ids of `drivespec/v2`. If its digest is correct, it is
 * recomputed for the new names; a wrong digest is kept, so that it remains wrong. Other values are returned unchanged.
 */
export function fromV1(value: unknown): unknown {
  if (!isObject(value) || value['apiVersion'] !== 'drivespec/v1') return value;
  const { target, run, gate } = value;
  const upgraded = withCheckIds({
    ...withNames(value, renamed.record),
    apiVersion: 'drivespec/v2',
    ...(isObject(run) ? { run: withNames(run, renamed.run) } : {}),
    ...(isObject(target) && isObject(target['capabilities'])
      ? { target: { ...target, capabilities: mapMembers(target['capabilities'], renamed.capability) } }
      : {}),
    ...(isObject(gate) ? { gate: { ...gate, ...inList(gate, 'accepted', renamed.accepted) } } : {}),
    ...inList(value, 'requirements', renamed.requirement),
    ...inList(value, 'checks', renamed.check),
    ...inList(value, 'causes', renamed.cause),
  }) as Json;
  return isIntact(value) ? { ...upgraded, digest: recordDigest(upgraded) } : upgraded;
}

/** Whether the digest matches the content. A record that is nested too deeply to compute it is refused later. */
function isIntact(value: Json): boolean {
  try {
    return value['digest'] === recordDigest(value);
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withNames(value: Json, names: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [Object.hasOwn(names, name) ? names[name] : name, member]),
  );
}

/** Replaces each string that is an old check id with the current id, down to the depth at which a record has ids. */
function withCheckIds(value: unknown, levels = 5): unknown {
  if (typeof value === 'string') return renamedChecks.get(value) ?? value;
  if (levels === 0) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => withCheckIds(item, levels - 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withCheckIds(member, levels - 1)]),
  );
}

function mapMembers(value: Json, names: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isObject(member) ? withNames(member, names) : member,
    ]),
  );
}

function inList(value: Json, list: string, names: Readonly<Record<string, string>>): Json {
  const items = value[list];
  if (!Array.isArray(items)) return {};
  return { [list]: items.map((item: unknown) => (isObject(item) ? withNames(item, names) : item)) };
}
