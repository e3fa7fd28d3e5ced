import { createReceivedBody, isComparable } from '../http/received-body.ts';
import type { ComparedBody } from '../payload/compare-body.ts';
import type { KnownBytes } from '../payload/known-bytes.ts';
import { readBody } from './raw-body.ts';
import { malformed, type RawFailure, ReadStopped } from './raw-failure.ts';
import type { RawFields } from './raw-fields.ts';
import { type RawFraming, responseFraming } from './raw-framing.ts';
import { type RawHead, readHead } from './raw-head.ts';
import type { RawInput } from './raw-input.ts';

/** One response as transmitted, with the transfer coding of its body removed. */
export interface RawResponse {
  readonly status: number;
  readonly reason: string;
  /** `1.1` or `1.0`. */
  readonly httpVersion: string;
  readonly headers: RawFields;
  /** The bytes as received, at most the limit; only the beginning of a body that is over the limit or compared. */
  readonly body: Buffer;
  /** The number of received bytes of the body, at most the limit. */
  readonly bodyBytes: number;
  /** The result of the requested comparison. */
  readonly compared?: ComparedBody;
  /** The fields after a chunked body. */
  readonly trailers: RawFields;
  /** The 1xx statuses that preceded it. */
  readonly interim: readonly number[];
  readonly framing: RawFraming['kind'];
  /** True if the body is complete; false if the connection ended early or the limit truncated the body. */
  readonly complete: boolean;
  /** True if the body is longer than the limit; nothing more can be read from this connection. */
  readonly truncated: boolean;
  /** True if `enoughBytes` ended the reading. */
  readonly isBeginning?: true;
}

/** The request of the response, and the limits for reading. */
export interface RawReadOptions {
  /** The request's method: a response to HEAD has no body. */
  readonly method: string;
  readonly bodyLimitBytes: number;
  /** Reading ends after this many bytes of the body. */
  readonly enoughBytes?: number | undefined;
  /** Compares the body as a stream; only its beginning is kept. */
  readonly compareWith?: KnownBytes | undefined;
  /** Receives each piece of the body when it is read. */
  readonly watch?: (piece: Buffer) => void;
  /** False returns a 1xx like any other response; otherwise 1xx responses are skipped and listed. */
  readonly ignoreInterim?: boolean;
  /** The time limit for the whole response, from the start of this read. */
  readonly timeoutMs?: number;
}

const maxInterim = 100;

/**
 * Creates the function that reads responses from the input one after another, in the order of the calls.
 * A read that times out before a head is complete can be repeated; a later failure is permanent.
 */
export function createResponseReader(
  input: RawInput,
  defaultTimeoutMs: number,
): (options: RawReadOptions) => Promise<RawResponse | RawFailure> {
  let interim: number[] = [];
  let lost: RawFailure | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function read(options: RawReadOptions): Promise<RawResponse | RawFailure> {
    if (lost !== undefined) return lost;
    const deadlineMs = performance.now() + (options.timeoutMs ?? defaultTimeoutMs);
    let head: RawHead | undefined;
    try {
      head = await nextHead(options.ignoreInterim ?? true, deadlineMs);
      const framing = responseFraming(head, options.method);
      const { watch, enoughBytes = Number.POSITIVE_INFINITY, compareWith } = options;
      const bodyLimitBytes = Math.min(options.bodyLimitBytes, enoughBytes);
      const received = createReceivedBody({
        limitBytes: bodyLimitBytes,
        announcedBytes: framing.kind === 'content-length' ? framing.lengthBytes : undefined,
        compareWith: isComparable(head.status, head.headers, compareWith) ? compareWith : undefined,
      });
      const take = (piece: Buffer): void => {
        received.add(piece);
        watch?.(piece);
      };
      const end = await readBody(input, framing, { limitBytes: bodyLimitBytes, deadlineMs, take });
      if (end.truncated) {
        lost = {
          failure: 'connection closed',
          detail: `given up in a body of more than ${bodyLimitBytes} bytes`,
        };
      }
      const listed = interim;
      interim = [];
      const { compared } = received;
      const isBeginning = end.truncated && bodyLimitBytes === enoughBytes;
      return {
        ...head,
        ...end,
        body: received.bytes(),
        bodyBytes: received.sizeBytes,
        ...(compared === undefined ? {} : { compared }),
        ...(isBeginning ? { isBeginning } : {}),
        framing: framing.kind,
        interim: listed,
      };
    } catch (problem) {
      if (!(problem instanceof ReadStopped)) throw problem;
      const failure = inContext(problem.failure, head);
      if (head !== undefined || isLasting(failure)) lost = failure;
      return failure;
    }
  }

  async function nextHead(ignoreInterim: boolean, deadlineMs: number): Promise<RawHead> {
    for (;;) {
      const head = await readHead(input, deadlineMs);
      // 101 is the last HTTP response on a connection, not an interim response.
      if (!ignoreInterim || head.status >= 200 || head.status === 101) return head;
      interim.push(head.status);
      if (interim.length > maxInterim) throw malformed(`more than ${maxInterim} interim responses`);
    }
  }

  return (options) => {
    const turn = lastTurn.then(() => read(options));
    lastTurn = turn;
    return turn;
  };
}

/** Whether nothing further can be read from the connection. */
function isLasting({ failure }: RawFailure): boolean {
  return failure === 'malformed response' || failure === 'header section over the limit';
}

function inContext(failure: RawFailure, head: RawHead | undefined): RawFailure {
  if (head === undefined) return failure;
  return { ...failure, detail: `${failure.detail}, in a ${head.status} response` };
}
