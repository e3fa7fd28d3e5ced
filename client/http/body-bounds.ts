import type { Field } from '../messages/exchange.ts';
import { fieldOf } from '../messages/reply.ts';
import type { TargetRequest } from '../messages/target-request.ts';
import { bodyLimitOf, largestKeptBytes } from './body-limit.ts';
import { type BodyBounds, isComparable } from './received-body.ts';

/** Returns how much to read and keep of the body of this response. @throws {CannotRun} if it is kept on disk, without room. */
export function bodyBoundsOf(
  request: TargetRequest,
  { status, fields }: { readonly status: number; readonly fields: readonly Field[] },
): BodyBounds {
  const announced = announcedBytes(fields);
  if (request.keepIn !== undefined && status === 200) {
    request.keepIn.begin(announced);
    return { limitBytes: request.keepIn.limitBytes, announcedBytes: announced, keepIn: request.keepIn };
  }
  const { compareWith, enoughBytes = Number.POSITIVE_INFINITY } = request;
  const isCompared = compareWith !== undefined && isComparable(status, fields, compareWith);
  const mostBytes = isCompared
    ? Number.POSITIVE_INFINITY
    : Math.max(largestKeptBytes, request.bodyLimitBytes ?? 0);
  return {
    limitBytes: Math.min(bodyLimitOf(request), enoughBytes, mostBytes),
    announcedBytes: announced,
    compareWith: isCompared ? compareWith : undefined,
  };
}

/** The slowest transfer that is waited for: 1/4 MiB per second. */
const bytesPerMs = 262.144;

/** The time-out of a body of this size, at least that of the request, in milliseconds. */
export function timeoutForBody(bytes: number, timeoutMs: number): number {
  return Math.max(timeoutMs, Math.ceil(bytes / bytesPerMs));
}

function announcedBytes(fields: readonly Field[]): number | undefined {
  const value = fieldOf({ fields }, 'content-length') ?? '';
  return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}
