import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';
import { withFields } from './support.ts';

/** Faults in the reply to a range that cannot be satisfied. */
export const rangeUnsatisfiableRangesFaults: readonly Fault[] = [
  {
    id: 'range/unsatisfiable-range-gives-500',
    violates: ['RNG-05'],
    detectedBy: ['range/unsatisfiable-range-sends-no-part', 'range/unsatisfiable-range-is-416-with-the-size'],
    description: 'a range past the end is answered with 500',
    steps: (unmodified) => ({
      resolveRange: (given) => {
        if ((given.first ?? 0n) > BigInt(given.sizeBytes)) throw new Refusal(500, 'Seek past the end');
        return unmodified.resolveRange(given);
      },
    }),
  },
  {
    id: 'range/unsatisfiable-range-gives-an-empty-200',
    violates: ['RNG-05', 'RNG-13'],
    detectedBy: ['range/unsatisfiable-range-sends-no-part', 'range/one-byte-file-has-one-part'],
    description: 'a range past the end is answered with 200 and no bytes',
    steps: on416((reply) => ({
      ...withFields(withoutField(reply, 'content-range'), { 'content-length': '0' }),
      status: 200,
      body: [],
    })),
  },
  {
    id: 'range/416-names-no-size',
    violates: ['RNG-05s'],
    detectedBy: ['range/unsatisfiable-range-is-416-with-the-size'],
    description: 'a 416 has no Content-Range',
    steps: on416((reply) => withoutField(reply, 'content-range')),
  },
  {
    id: 'range/416-names-the-size-without-unit',
    violates: ['RNG-05s'],
    detectedBy: ['range/unsatisfiable-range-is-416-with-the-size'],
    description: 'a 416 has Content-Range: */100',
    steps: () => ({ unsatisfiedRangeOf: ({ sizeBytes }) => `*/${sizeBytes}` }),
  },
  {
    id: 'range/416-names-a-range',
    violates: ['RNG-05s'],
    detectedBy: ['range/unsatisfiable-range-is-416-with-the-size'],
    description: 'a 416 has Content-Range: bytes 0-99/100',
    steps: () => ({ unsatisfiedRangeOf: ({ sizeBytes }) => `bytes 0-${sizeBytes - 1}/${sizeBytes}` }),
  },
  {
    id: 'range/416-has-more-body-than-it-says',
    violates: ['RNG-19'],
    detectedBy: ['range/connection-is-reusable-after-a-range'],
    description: 'a 416 has Content-Length: 0 but a body',
    steps: on416((reply) => withFields(reply, { 'content-length': '0' })),
  },
];

function withoutField(reply: Reply, name: string): Reply {
  return {
    ...reply,
    headers: Object.fromEntries(Object.entries(reply.headers).filter(([key]) => key !== name)),
  };
}

function on416(change: (reply: Reply) => Reply): (unmodified: Steps) => Partial<Steps> {
  return () => ({
    writeReply: changeReply((given) => {
      const { reply } = given;
      return reply.status === 416 ? change(reply) : reply;
    }),
  });
}
