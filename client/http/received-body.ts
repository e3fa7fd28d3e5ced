import { channel } from 'node:diagnostics_channel';
import type { Field } from '../messages/exchange.ts';
import { type BodyComparison, type ComparedBody, createBodyComparison } from '../payload/compare-body.ts';
import type { KnownBytes } from '../payload/known-bytes.ts';
import { createBlocks } from './blocks.ts';

/** How much of a body is read and kept. */
export interface BodyBounds {
  /** More is not read. */
  readonly limitBytes: number;
  /** The value of the Content-Length field. */
  readonly announcedBytes?: number | undefined;
  /** Compares the body with these bytes as it streams by, and keeps only its begin. */
  readonly compareWith?: KnownBytes | undefined;
}

/** A body while it arrives. */
export interface ReceivedBody {
  /** Takes the next piece; what is over the limit is dropped. */
  add(piece: Buffer): void;
  /** How many bytes came, at most the limit. */
  readonly sizeBytes: number;
  /** Whether more than the limit came. */
  readonly isOverLimit: boolean;
  /** The body; of one that is over the limit, or compared, only the begin. */
  bytes(): Buffer;
  readonly compared: ComparedBody | undefined;
}

/** Publishes the length of each piece of a body that arrives. */
export const bodyPieces = channel('drivespec:body-piece');

/** The number of bytes kept of a body over the limit, and of a compared body. */
const keptOverLimitBytes = 1024 * 1024;
const keptOfComparedBytes = 4_096;

/** Whether a response of this kind has the bytes of a file as they are: success, and no content coding. */
export function isComparable(status: number, fields: readonly Field[]): boolean {
  const isCoded = fields.some(
    ([name, value]) => name.toLowerCase() === 'content-encoding' && !/^\s*(?:identity)?\s*$/i.test(value),
  );
  return status >= 200 && status < 300 && !isCoded;
}

/** Collects a body in whole blocks, so that neither many small pieces nor the growing cost much more than its size. */
export function createReceivedBody({ limitBytes, announcedBytes, compareWith }: BodyBounds): ReceivedBody {
  const comparison: BodyComparison | undefined =
    compareWith === undefined ? undefined : createBodyComparison(compareWith);
  const isHopeless = announcedBytes !== undefined && announcedBytes > limitBytes;
  const maxKept = Math.min(
    limitBytes,
    comparison === undefined ? Number.POSITIVE_INFINITY : keptOfComparedBytes,
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
      return comparison?.result();
    },
  };
}
