import { fingerprintOf } from '../../record/fingerprint.ts';
import { type KnownFailure, knownFailureSchema } from '../../record/gate.ts';
import { accepts, covers } from '../../record/known-failures.ts';
import type { CheckResult, RunRecord } from '../../record/record.ts';
import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { closestGlob } from '../../util/closest.ts';
import { describeIssue } from '../../util/describe-issue.ts';
import { matchesGlob } from '../../util/matches-glob.ts';
import { readRecord } from '../input/read-record.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';
import { editFile, openKnownFailures } from './edit-file.ts';
import type { PlacedEntry } from './placed-entry.ts';

/** The flags of `drivespec known-failures add`. */
export interface AddFlags {
  readonly reason: string;
  readonly ticket?: string;
  readonly until?: string;
  readonly only?: readonly string[];
  readonly knownFailures: string;
}

/**
 * `drivespec known-failures add RECORD`: accepts the failures of a record, with one entry per failing check.
 * @throws {UsageError} for an invalid reason, ticket, date or selection; {KnownFailuresError} for an invalid file.
 */
export function addCommand(file: string, flags: AddFlags, io: CommandIo): number {
  const shared = sharedMembers(flags);
  const record = readRecord(file);
  const known = openKnownFailures(flags.knownFailures);
  const failing = selectFailing(record, flags.only ?? [], file);
  const placed = failing.map((check) => ({ check, listed: entryFor(check, known.entries, record) }));
  const added = placed.flatMap(({ check, listed }) => (listed === undefined ? [entryOf(check, shared)] : []));
  for (const { check, listed } of placed)
    if (listed !== undefined) refusePast(listed, check, record, known.file);
  if (added.length > 0) editFile(known, { add: added });
  const lines = placed.map(({ check, listed }) =>
    listed === undefined ? `added   ${check.id}` : `listed  ${check.id}  ${known.file}:${listed.line}`,
  );
  if (failing.length === 0) lines.push(`nothing to add: no check fails in ${file}`);
  else lines.push(`file    ${known.file}`);
  io.stdout.write(lines.map((line) => `${visibleLine(line)}\n`).join(''));
  return 0;
}

type Shared = Pick<KnownFailure, 'reason' | 'ticket' | 'until'>;

function sharedMembers({ reason, ticket, until }: AddFlags): Shared {
  const given = {
    reason,
    ...(ticket === undefined ? {} : { ticket }),
    ...(until === undefined ? {} : { until }),
  };
  const parsed = knownFailureSchema.safeParse(given);
  if (!parsed.success) {
    const { says } = describeIssue(parsed.error, knownFailureSchema, given, 'the entry');
    throw new UsageError(
      `The entry would not be valid: ${says}.`,
      "Say why the failure is accepted: --reason 'fixed in 2.4' --ticket DRIVE-12 --until 2030-01-31.",
    );
  }
  if (until !== undefined && until < new Date().toISOString().slice(0, 10))
    throw new UsageError(`--until '${until}' is in the past.`, 'Choose a later day.');
  return parsed.data;
}

function entryOf({ id, finding }: CheckResult, shared: Shared): KnownFailure {
  return {
    check: id,
    ...shared,
    ...(finding === undefined ? {} : { fingerprint: fingerprintOf(finding) }),
  };
}

/** The failing checks that the globs select; all of them without globs. @throws {UsageError} for a glob that selects none. */
function selectFailing(
  { checks, requirements }: RunRecord,
  only: readonly string[],
  file: string,
): readonly CheckResult[] {
  const areas = new Map(requirements.map(({ id, area }) => [id, area]));
  const named = checks
    .filter(({ status }) => status === 'fail')
    .map((check) => ({ check, names: [check.id, check.requirement, areas.get(check.requirement) ?? ''] }));
  for (const glob of only) {
    if (named.some(({ names }) => names.some((name) => matchesGlob(name, glob)))) continue;
    const guess = closestGlob(glob, [...new Set(named.flatMap(({ names }) => names))]);
    throw new UsageError(
      `'${glob}' matches no failing check of '${file}'.`,
      guess === undefined ? `drivespec report ${file} shows what fails.` : `Did you mean '${guess}'?`,
    );
  }
  return named
    .filter(
      ({ names }) => only.length === 0 || only.some((glob) => names.some((name) => matchesGlob(name, glob))),
    )
    .map(({ check }) => check);
}

/** The entry that accepts the failure already, or that would accept it if its date were later. */
function entryFor(
  check: CheckResult,
  entries: readonly PlacedEntry[],
  record: RunRecord,
): PlacedEntry | undefined {
  const inTime = entries.find(({ entry }) => accepts(entry, check, dayOf(record)));
  return inTime ?? entries.find(({ entry }) => covers(entry, check) && accepts(entry, check, ''));
}

function refusePast(
  { entry, line }: PlacedEntry,
  { id }: CheckResult,
  record: RunRecord,
  file: string,
): void {
  if (entry.until === undefined || entry.until >= dayOf(record)) return;
  throw new UsageError(
    `${file}:${line} accepts '${id}' already, until ${entry.until}.`,
    'Change the date of that entry, or remove it.',
  );
}

function dayOf({ run }: RunRecord): string {
  return run.startedAt.slice(0, 10);
}
