import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { positions, repeat } from '../../client/payload/payload.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectContentRange } from '../../toolkit/assertions/expect-content-range.ts';
import { type GzipData, gzipOf } from '../../toolkit/generators/content/gzip-data.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { at, offsetWithin, type Position } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { needGzipId, sendGzip } from './support/gzip-part.ts';

interface Ranged {
  readonly data: GzipData;
  readonly one: Position;
  readonly other: Position;
  /** `identity` if omitted. */
  readonly accept?: string;
}

const incompressible = gzipOf(positions(3_000, 1));
const compressible = gzipOf(repeat('again and again, ', 60_000));

/**
 * The positions and the total size of a range refer to the bytes of the full response, not to the other of the two
 * sizes.
 */
export const rangesOfAGzipPartReferToTheBytesSent = defineCheck<Ranged>({
  id: 'gzip/ranges-of-a-gzip-part-refer-to-the-bytes-sent',
  requirement: 'GZ-02',
  edgeCases: [
    { data: incompressible, one: at('start'), other: at('start', 9) },
    { data: compressible, one: at('start'), other: at('start', 9) },
    { data: incompressible, one: at('end', -10), other: at('end', -1) },
    { data: compressible, one: at('middle'), other: at('end', -1) },
    { data: compressible, one: at('start', 1), other: at('start', 20), accept: 'gzip' },
  ],
  describe: describeValues,

  async verify({ data, one, other, accept = 'identity' }, target) {
    const id = needGzipId((await sendGzip(target, data)).reply);
    const accepted = ['Accept-Encoding', accept] as const;
    const whole = await target.download(id, { fields: [accepted] });
    needStatus(whole, 200, 'DL-01');
    const size = whole.body.length;
    const [first, last] = [offsetWithin(one, size), offsetWithin(other, size)];

    const part = await target.download(id, { fields: [['Range', `bytes=${first}-${last}`], accepted] });

    needStatus(part, 206, 'RNG-01');
    const sent = expectContentRange(part);
    expectEqual(sent.size, size, 'Content-Range size', part);
    expectEqual(sent.last, last, 'Content-Range last position', part);
    expectEqual(
      fieldOf(part, 'content-encoding'),
      fieldOf(whole, 'content-encoding'),
      'Content-Encoding',
      part,
    );
    expectBody(part, whole.body.subarray(first, last + 1), 'body of the part');
  },
});
