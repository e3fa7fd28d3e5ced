import { Refusal } from '../../../reference-server/http/refusal.ts';
import { changeParts } from '../../servers/change-content.ts';
import { changeFileLimit } from '../../servers/change-limit.ts';
import type { Fault } from '../fault.ts';
import { cutTo, unlimited } from './support.ts';

const under = 'limit/file-under-the-limit-is-accepted';
const over = 'limit/request-over-the-limit-is-refused';
const chunked = 'limit/limit-holds-without-content-length';

/** Faults in measuring an upload against the limit (LIM-01 to LIM-03). */
export const limitCountingFaults: readonly Fault[] = [
  {
    id: 'limit/limit-itself-is-refused',
    violates: ['LIM-01'],
    detectedBy: [under],
    description: 'a request whose body is exactly as long as the limit is refused',
    steps: () => ({ isDeclaredTooLong: ({ declaredBytes, limitBytes }) => declaredBytes >= limitBytes }),
  },
  {
    id: 'limit/limit-is-a-little-lower',
    violates: ['LIM-01'],
    detectedBy: [under],
    description: 'a file larger than the limit less 32 KiB is refused',
    steps: () => changeFileLimit((limitBytes) => limitBytes - 32_768),
  },
  {
    id: 'limit/end-of-a-large-file-is-lost',
    violates: ['LIM-01'],
    detectedBy: [under],
    description: 'the last 4 KiB of a file just below the limit are not stored',
    steps: () => {
      let keptBytes = 0;
      return {
        ...changeFileLimit((limitBytes) => {
          keptBytes = limitBytes - 4_096;
          return limitBytes;
        }),
        readForm: changeParts((part) => ({ ...part, content: cutTo(part.content, keptBytes) })),
      };
    },
  },
  {
    id: 'limit/file-just-under-it-is-a-bad-gateway',
    violates: ['LIM-01'],
    detectedBy: [under],
    description: 'a request that ends within 70 KB below the limit is answered with 502',
    steps: (unmodified) => ({
      isDeclaredTooLong: (given) => {
        const { declaredBytes, limitBytes } = given;
        if (declaredBytes > limitBytes - 70_000 && declaredBytes <= limitBytes)
          throw new Refusal(502, 'Bad gateway');
        return unmodified.isDeclaredTooLong(given);
      },
    }),
  },
  {
    id: 'limit/no-limit',
    violates: ['LIM-02', 'LIM-03'],
    detectedBy: [over, chunked],
    description: 'a file of any size is accepted',
    steps: () => unlimited,
  },
  {
    id: 'limit/file-over-it-is-cut',
    violates: ['LIM-02', 'LIM-03'],
    detectedBy: [over, chunked],
    description: 'a file over the limit is accepted but truncated to the limit',
    steps: () => {
      let keptBytes = 0;
      return {
        isDeclaredTooLong: () => false,
        ...changeFileLimit((limitBytes) => {
          keptBytes = limitBytes;
          return Number.POSITIVE_INFINITY;
        }),
        readForm: changeParts((part) => ({ ...part, content: cutTo(part.content, keptBytes) })),
      };
    },
  },
  {
    id: 'limit/announced-length-is-32-bit',
    violates: ['LIM-05'],
    detectedBy: ['limit/expected-continue-is-refused-before-the-body'],
    description:
      'an announced length is compared modulo 2^32, so that a client may begin to send 4 GiB and 100 bytes',
    steps: (unmodified) => ({
      isDeclaredTooLong: (given) =>
        unmodified.isDeclaredTooLong({ ...given, declaredBytes: given.declaredBytes % 2 ** 32 }),
    }),
  },
  {
    id: 'limit/announced-length-above-2-53-is-unknown',
    violates: ['LIM-05'],
    detectedBy: ['limit/expected-continue-is-refused-before-the-body'],
    description: 'an announced length that a double cannot hold exactly is treated as if none was announced',
    steps: (unmodified) => ({
      isDeclaredTooLong: (given) =>
        Number.isSafeInteger(given.declaredBytes) && unmodified.isDeclaredTooLong(given),
    }),
  },
  {
    id: 'limit/far-over-it-is-accepted',
    violates: ['LIM-02'],
    detectedBy: [over],
    description: 'a file of twice the limit or more is accepted',
    steps: (unmodified) => ({
      isDeclaredTooLong: (given) =>
        given.declaredBytes < 2 * given.limitBytes && unmodified.isDeclaredTooLong(given),
      ...changeFileLimit((limitBytes, request) =>
        (request?.declaredBytes ?? 0) < 2 * limitBytes ? limitBytes : Number.POSITIVE_INFINITY,
      ),
    }),
  },
  {
    id: 'limit/only-content-length-is-checked',
    violates: ['LIM-03'],
    detectedBy: [chunked],
    description: 'in chunked coding a file of any size is accepted',
    steps: () =>
      changeFileLimit((limitBytes, request) =>
        request?.declaredBytes === undefined ? Number.POSITIVE_INFINITY : limitBytes,
      ),
  },
];
