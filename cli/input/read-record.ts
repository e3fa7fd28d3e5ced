import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fromV1 } from '../../record/from-v1.ts';
import { type RunRecord, recordSchema } from '../../record/record.ts';
import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { truncate } from '../../reports/text/truncate.ts';
import { packageVersion } from '../../util/package-version.ts';
import { UsageError } from '../usage-error.ts';

const longestReason = 160;
const maxBytes = 64 * 1024 * 1024;
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
  const bytes = readBytes(file);
  if (bytes.length === 0) throw noRecord(file, 'it is empty');
  if (bytes.length > maxBytes) throw noRecord(file, 'it is larger than 64 MiB');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw noRecord(file, 'it is not UTF-8 text');
  }
}

/** Reads in pieces, because a pipe has no size; stops one byte beyond the limit. */
function readBytes(file: string): Buffer {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    if (fstatSync(handle).isDirectory()) throw noRecord(file, 'it is a folder');
    const pieces: Buffer[] = [];
    for (let length = 0; length <= maxBytes; ) {
      const piece = Buffer.allocUnsafe(1024 * 1024);
      const got = readSync(handle, piece);
      if (got === 0) break;
      pieces.push(piece.subarray(0, got));
      length += got;
    }
    return Buffer.concat(pieces);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new UsageError(`The file '${file}' does not exist.`, hint);
    throw new UsageError(`'${file}' cannot be read: ${reasons.get(code) ?? String(code)}.`, hint);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', 'permission denied'],
  ['ENOTDIR', 'a part of its path is not a folder'],
]);

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
