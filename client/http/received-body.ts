import { channel } from 'node:diagnostics_channel';
import { codingsOf } from '../messages/content-codings.ts';
import type { Field } from '../messages/exchange.ts';
import { type BodyComparison, type ComparedBody, createBodyComparison } from '../payload/compare-body.ts';
import type { DownloadedBytes } from '../payload/downloaded-bytes.ts';
import type { KnownBytes } from '../payload/known-bytes.ts';
import { createBlocks } from './blocks.ts';

/** The parts of a body to read and keep. */
export interface BodyBounds {
  /** The maximum number of bytes to read. */
  readonly limitBytes: number;
  /** Receives the body, of which then only the beginning is kept. */
  readonly keepIn?: DownloadedBytes | undefined;
  /** The value of the Content-Length field. */
  readonly announcedBytes?: number | undefined;
  /** Compares the body with these bytes while it is received, and keeps only its beginning. */
  readonly compareWith?: KnownBytes | undefined;
}

/** A body that is being received. */
export interface ReceivedBody {
  /** Adds the next piece; bytes over the limit are dropped. */
  add(piece: Buffer): void;
  /** The number of received bytes, at most the limit. */
  readonly sizeBytes: number;
  /** Whether more bytes than the limit were received. */
  readonly isOverLimit: boolean;
  /** The body; only the beginning if it is over the limit or compared. */
  bytes(): Buffer;
  readonly compared: ComparedBody | undefined;
}

/** Publishes the length of each received piece of a body. */
export const bodyPieces = channel('drivespec:body-piece');

/** The number of bytes kept of a body over the limit, and of a compared body. */
const keptOverLimitBytes = 1024 * 1024;
const keptOfComparedBytes = 4_096;

/** Whether a response of this kind contains the unchanged bytes of a file: success, and no content coding but those of the file. */
export function isComparable(
  status: number,
  fields: readonly Field[],
  { contentCodings = [] }: Pick<KnownBytes, 'contentCodings'> = {},
): boolean {
  return status >= 200 && status < 300 && codingsOf({ fields }).join() === contentCodings.join();
}

/** Collects a body in blocks, so that many small pieces or a growing body need little more memory and time than its size. */
export function createReceivedBody({
  limitBytes,
  announcedBytes,
  compareWith,
  keepIn,
}: BodyBounds): ReceivedBody {
  const comparison: BodyComparison | undefined =
    compareWith === undefined ? undefined : createBodyComparison(compareWith);
  const isHopeless = announcedBytes !== undefined && announcedBytes > limitBytes;
  const maxKept = Math.min(
    limitBytes,
    comparison === undefined && keepIn === undefined ? Number.POSITIVE_INFINITY : keptOfComparedBytes,
    isHopeless ? keptOverLimitBytes : Number.POSITIVE_INFINITY,
  );
  let kept = createBlocks(Math.min(maxKept, announcedBytes ?? 0));
  let sizeBytes = 0;
  let isOverLimit = false;

  return {
    add(piece) {
      const within = piece.subarray(0, limitBytes - sizeBytes);
      sizeBytes += within.length;
      bodyPieces.publish(piece.length);
      comparison?.add(within);
      keepIn?.add(within);
      kept.add(within.subarray(0, maxKept - kept.sizeBytes));
      if (within.length === piece.length || isOverLimit) return;
      isOverLimit = true;
      const begin = kept.first(keptOverLimitBytes);
      kept = createBlocks(begin.length);
      kept.add(begin);
    },
    get sizeBytes() {
      return sizeBytes;
    },
    get isOverLimit() {
      return isOverLimit;
    },
    bytes: () => kept.all(),
    get compared() {
      return comparison?.result(isOverLimit);
    },
  };
}
