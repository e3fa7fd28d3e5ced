import type { RequestLimit } from '../../client/facts.ts';
import { uploadedFileId } from '../../client/messages/identifiers.ts';
import { multipartLength } from '../../client/payload/multipart.ts';
import { positions } from '../../client/payload/payload.ts';
import { decisive } from '../preflight/undecided.ts';
import type { Announce } from './announce.ts';
import type { Finding } from './finding.ts';
import type { Probe } from './own-session.ts';

const source = 'found by announced sizes';
const longestWaitMs = 1_000;
const shortestWaitMs = 300;
/** Larger limits are not confirmed by an upload, and not found to the byte. */
const largestTriedBytes = 64 * 1024 * 1024;
const smallestBytes = 65_536;

/** The sizes that limits are set to, in ascending order: 1, 2, 4, 5 and so on of each unit, decimal and binary. */
const roundSizes: readonly number[] = [1_000, 1_024]
  .flatMap((base) =>
    [base, base ** 2, base ** 3].flatMap((unit) =>
      [1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 50, 64, 100, 128, 200, 250, 256, 500, 512].map((n) => n * unit),
    ),
  )
  .filter((bytes) => bytes >= smallestBytes && bytes < 5_000_000_000)
  .toSorted((a, b) => a - b)
  .filter((bytes, at, all) => bytes !== all[at - 1]);

/**
 * Finds the limit per request of a target that refuses announced sizes with 413, by at most some 30 header sections; nothing if the
 * target does not show it that way. A limit of at most 64 MiB is found to the byte, and confirmed by an upload of that size.
 * @throws {Undecided}
 */
export async function findLimit(probe: Probe, announce: Announce, known: RequestLimit): Promise<Finding> {
  const began = performance.now();
  const first = await announce(known.lowBytes, longestWaitMs);
  // A busy target may be slow; one that waits for the body stays silent.
  const second = first === 'silent' ? await announce(known.lowBytes, 2 * longestWaitMs) : first;
  if (second !== 'refused') return {};
  const waitMs = Math.max(shortestWaitMs, Math.min(longestWaitMs, 5 * (performance.now() - began)));
  let isInvited = true;
  let invitations = 0;
  const isAccepted = async (bytes: number): Promise<boolean> => {
    const seen = await announce(bytes, waitMs);
    const answer = seen === 'silent' && invitations > 0 ? await announce(bytes, 2 * longestWaitMs) : seen;
    if (answer === 'unclear') throw new Unclear();
    if (answer === 'silent') isInvited = false;
    if (answer === 'invited') invitations += 1;
    return answer !== 'refused';
  };
  try {
    const [below, above] = await bracket(isAccepted, known.lowBytes);
    if (below === undefined) return {};
    // Each silence costs time: then the round sizes around the limit are enough.
    if (below > largestTriedBytes || !isInvited) return bracketed(await confirmed(probe, [below]), above);
    const exact = await largestAccepted(isAccepted, below, above);
    return bracketed(await confirmed(probe, [exact, below]), exact);
  } catch (error) {
    if (error instanceof Unclear) return {};
    throw error;
  }
}

class Unclear extends Error {}

type IsAccepted = (bytes: number) => Promise<boolean>;

/** The largest round size that is accepted, and the next one, which is refused. */
async function bracket(
  isAccepted: IsAccepted,
  refusedBytes: number,
): Promise<readonly [number | undefined, number]> {
  let [first, last] = [0, roundSizes.length];
  while (first < last) {
    const middle = (first + last) >> 1;
    if (await isAccepted(roundSizes[middle] ?? 0)) first = middle + 1;
    else last = middle;
  }
  return [roundSizes[first - 1], roundSizes[first] ?? refusedBytes];
}

async function largestAccepted(isAccepted: IsAccepted, below: number, above: number): Promise<number> {
  if (!(await isAccepted(below + 1))) return below;
  let [accepted, refused] = [below + 1, above];
  while (refused - accepted > 1) {
    const middle = Math.floor((accepted + refused) / 2);
    if (await isAccepted(middle)) accepted = middle;
    else refused = middle;
  }
  return accepted;
}

/** The first of these sizes in which a whole request is accepted; larger ones are not sent. */
async function confirmed({ target, ask }: Probe, sizes: readonly number[]): Promise<number | undefined> {
  for (const bytes of sizes) {
    if (bytes > largestTriedBytes) return bytes;
    const form = { fileName: target.nextName(), contentType: 'application/octet-stream' };
    const framing = multipartLength(target.partsOf({ ...form, content: positions(0) }));
    const send = () => target.upload({ ...form, content: positions(bytes - framing) });
    if (uploadedFileId(decisive(await ask.reply(send))) !== undefined) return bytes;
  }
  return undefined;
}

function bracketed(lowBytes: number | undefined, highBytes: number): Finding {
  if (lowBytes === undefined) return {};
  const range = lowBytes === highBytes ? `${lowBytes}` : `from ${lowBytes} to ${highBytes}`;
  return {
    limit: { lowBytes, highBytes, source },
    notes: [`the limit per request is ${range} bytes, found by the sizes that the target refuses with 413`],
    found:
      lowBytes === highBytes
        ? [{ key: 'limits', value: { request_bytes: lowBytes }, how: 'announced sizes, and one upload' }]
        : [],
  };
}
