import type { Reply } from '../../../client/messages/reply.ts';
import { positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { storableBytes } from '../../../toolkit/arrange/create-within-limit.ts';
import { type Downloadable, needDownloadable } from '../../../toolkit/arrange/need-downloadable.ts';
import { expectDecodedBody } from '../../../toolkit/assertions/expect-decoded-body.ts';
import { expectStatus } from '../../../toolkit/verbs/expect-status.ts';
import { needStatus } from '../../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';

/** Two files, and the duration of an undisturbed download of each. */
export interface Baseline {
  readonly large: Downloadable;
  readonly small: Downloadable;
  readonly largeMs: number;
  readonly smallMs: number;
}

/** A response and the file that it should contain. */
export interface Served {
  readonly reply: Reply;
  readonly file: Downloadable;
}

/** More than the buffers between two hosts hold, so that the sender notices when the reader stops or disconnects. */
export const unbufferedBytes = 20 * 1024 * 1024;

/** Large enough to interrupt in the middle, in bytes. */
const defaultLargeBytes = 6 * 1024 * 1024;
const smallBytes = 70_001;

/**
 * Stores a large and a small file and measures an undisturbed download of each.
 * @throws {Blocked} as `needDownloadable`, or by DL-01.
 */
export async function needBaseline(target: Target, largeBytes = defaultLargeBytes): Promise<Baseline> {
  const large = await needDownloadable(target, positions(await storableBytes(target, largeBytes), 1));
  const small = await needDownloadable(target, positions(smallBytes, 2));
  const [largeMs, smallMs] = [await durationOf(large), await durationOf(small)];
  return { large, small, largeMs, smallMs };
}

/** Downloads both files concurrently, the small one twice, with a timeout of 2 s plus 20 times the baseline duration. */
export async function others({ large, small, largeMs, smallMs }: Baseline): Promise<readonly Served[]> {
  const get = async (file: Downloadable, baselineMs: number): Promise<Served> => {
    const timeoutMs = shortestTimeoutMs + 20 * baselineMs;
    return {
      reply: await file.get({ fields: [identityEncoding], timeoutMs, compareWith: file.known }),
      file,
    };
  };
  return Promise.all([get(small, smallMs), get(large, largeMs), get(small, smallMs)]);
}

const shortestTimeoutMs = 2_000;

/** Each response has 200 and all bytes of its file. @throws {Violation} */
export function expectBystandersServed(served: readonly Served[]): void {
  for (const { reply, file } of served) expectWholeDownload(reply, file, 'concurrent download');
}

/** The response has 200 and all bytes of the file. @throws {Violation} */
export function expectWholeDownload(reply: Reply, file: Downloadable, what: string): void {
  expectStatus(reply, 200, `status of the ${what}`);
  expectDecodedBody(reply, file.known, `body of the ${what}`);
}

async function durationOf(file: Downloadable): Promise<number> {
  const reply = await file.get({ fields: [identityEncoding], compareWith: file.known });
  needStatus(reply, 200, 'DL-01');
  return reply.exchange.durationMs;
}
