import { fromV1 } from '../../record/from-v1.ts';
import { type RunRecord, recordSchema } from '../../record/record.ts';
import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { truncate } from '../../reports/text/truncate.ts';
import { packageVersion } from '../../util/package-version.ts';
import { readTextFile, UnreadableFile } from '../../util/read-text-file.ts';
import { UsageError } from '../usage-error.ts';

const longestReason = 160;
const maxMebibytes = 64;
const hint = 'Name the report.json of a run.';

/** A record from disk, at most 64 MiB. @throws {UsageError} with the reason if the file is not a record or cannot be read. */
export function readRecord(file: string): RunRecord {
  const { record, misfit } = readAsRecord(file);
  if (record === undefined) throw noRecord(file, misfit ?? 'it does not match the schema');
  return record;
}

/**
 * Reads a file with the apiVersion of a record; returns the record, or the place where it does not match the schema.
 * @throws {UsageError} if the file has another apiVersion, or is from a newer drivespec.
 */
export function readAsRecord(file: string): {
  readonly record?: RunRecord;
  readonly misfit?: string;
} {
  const value = fromV1(parse(file, readText(file)));
  const version = apiVersionOf(value);
  if (version === undefined) throw noRecord(file, 'it has no apiVersion drivespec/v2');
  if (version !== 'drivespec/v2') throw newer(file, `its apiVersion is '${version}', which`);
  const { success, data, error } = recordSchema.safeParse(value);
  if (success) {
    const misfit = misfitOf(data);
    return misfit === undefined ? { record: data } : { misfit };
  }
  const writer = member(member(value, 'tool'), 'version');
  const unknown = error.issues.find(({ code }) => code === 'unrecognized_keys');
  if (unknown !== undefined && typeof writer === 'string' && isNewer(writer))
    throw newer(file, `it was written by drivespec ${writer} and has members that`);
  const [issue] = error.issues;
  return { misfit: `at /${issue?.path.join('/') ?? ''} ${issue?.message ?? 'it does not match the schema'}` };
}

/** Whether a file is JSON without the apiVersion of a record. @throws {UsageError} if it is not JSON or cannot be read. */
export function isForeignJson(file: string): boolean {
  return apiVersionOf(parse(file, readText(file))) === undefined;
}

function apiVersionOf(value: unknown): string | undefined {
  const version = member(value, 'apiVersion');
  return typeof version === 'string' && version.startsWith('drivespec/') ? version : undefined;
}

const deepest = 64;

/** Returns the first violation of a property that reports need but the schema cannot express. */
function misfitOf({ target, run, configuration }: RunRecord): string | undefined {
  if (!URL.canParse(target.url)) return `at /target/url '${target.url}' is not a URL`;
  if (Number.isNaN(Date.parse(run.startedAt)))
    return `at /run/startedAt '${run.startedAt}' is not a timestamp`;
  return isDeeper(configuration, deepest) ? 'at /configuration it is nested too deeply' : undefined;
}

/** Whether a value is nested deeper than `most`; iterative, because a file could be nested deeper than the call stack allows. */
function isDeeper(value: unknown, max: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > max) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function readText(file: string): string {
  try {
    const text = readTextFile(file, maxMebibytes);
    if (text === '') throw noRecord(file, 'it is empty');
    return text;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (error.isMissing) throw new UsageError(`The file '${file}' does not exist.`, hint);
    if (/^it is /.test(error.reason)) throw noRecord(file, error.reason);
    throw new UsageError(`'${file}' cannot be read: ${error.reason}.`, hint);
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const isTruncated = /^\s*\{/.test(text) && !/\}\s*$/.test(text);
    throw noRecord(file, isTruncated ? 'it is truncated: its JSON is incomplete' : 'it is not JSON');
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function isNewer(version: string): boolean {
  return version.localeCompare(packageVersion(), 'en', { numeric: true }) > 0;
}

/** Formats a reason on one line, because it may quote the file, which is untrusted. */
function oneLine(reason: string): string {
  return truncate(visibleLine(reason).replace(/\.$/, ''), longestReason);
}

function noRecord(file: string, reason: string): UsageError {
  return new UsageError(`'${file}' is not a drivespec record: ${oneLine(reason)}.`, hint);
}

function newer(file: string, reason: string): UsageError {
  return new UsageError(
    `'${file}' was written by a newer drivespec: ${oneLine(reason)} drivespec ${packageVersion()} cannot read.`,
    'Use the version of drivespec that wrote it, or a later one.',
  );
}
