import type { IncomingHttpHeaders } from 'node:http';
import { httpDate } from '../http/http-date.ts';
import type { StoredFile, Version } from '../storage/store.ts';

/** The validators of one representation. `isDateStrong` is false if another version has the same second. */
export interface Validators {
  readonly etag: string;
  readonly lastModified: string;
  readonly isDateStrong: boolean;
}

/** A strong entity tag: it changes with the bytes and with the version (RNG-20). */
export function etagOf(given: { readonly version: Version }): string {
  return `"${given.version.checksum.slice(0, 32)}-${given.version.number}"`;
}

/** Returns the validators to send and to compare with. */
export function validatorsOf(etag: string, file: StoredFile, version: Version): Validators {
  const second = httpDate(version.createdAtMs);
  const isShared = file.versions.some((other) => other !== version && httpDate(other.createdAtMs) === second);
  return { etag, lastModified: second, isDateStrong: !isShared };
}

/** The result of the preconditions of RFC 9110 §13.2.2: proceed, 304 or 412. They precede any range. */
export function precondition(given: {
  readonly headers: IncomingHttpHeaders;
  readonly validators: Validators;
}): 'proceed' | 304 | 412 {
  const { headers, validators } = given;
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  const modifiedMs = Date.parse(validators.lastModified);
  if (ifMatch !== undefined) {
    if (!lists(ifMatch, validators.etag, 'strong')) return 412;
  } else if (modifiedMs > dateIn(headers['if-unmodified-since'])) return 412;
  if (ifNoneMatch !== undefined) return lists(ifNoneMatch, validators.etag, 'weak') ? 304 : 'proceed';
  const sinceMs = dateIn(headers['if-modified-since']);
  return Number.isFinite(sinceMs) && modifiedMs <= sinceMs ? 304 : 'proceed';
}

/** Whether If-Range allows a range: exactly the current strong tag, or exactly a strong date (RNG-10). */
export function ifRangeHolds(given: {
  readonly field: string | undefined;
  readonly validators: Validators;
}): boolean {
  const { field, validators } = given;
  if (field === undefined) return true;
  return field === validators.etag || (validators.isDateStrong && field === validators.lastModified);
}

function lists(field: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (field.trim() === '*') return true;
  const tags = field.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((tag) => (comparison === 'weak' ? tag.replace(/^W\//, '') : tag) === etag);
}

/** Returns the milliseconds of an HTTP-date; NaN, which compares false with everything, if there is none. */
function dateIn(field: string | undefined): number {
  return /GMT$/.test(field ?? '') ? Date.parse(field ?? '') : Number.NaN;
}
