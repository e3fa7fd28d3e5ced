import { Refusal } from '../../../reference-server/http/refusal.ts';
import { changeFileLimit } from '../../servers/change-limit.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { withFile } from '../../servers/change-upload.ts';
import { knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const cut = 'upload/truncated-body-never-becomes-a-file';
const cutChunked = 'upload/truncated-chunked-body-never-becomes-a-file';
const unclosed = 'upload/missing-closing-boundary-is-refused';
const chunked = 'upload/chunked-coding-works';

/** Bodies that are cut off or not closed, and bodies in chunked coding (UPL-11, 16, 17). */
export const uploadIncompleteBodiesFaults: readonly Fault[] = [
  {
    id: 'upload/cut-body-is-a-file',
    violates: ['UPL-11', 'UPL-17'],
    detectedBy: [cut, cutChunked, unclosed],
    description: 'the bytes that arrived before the connection broke become the file',
    steps: () => ({ mayUseForm: () => true }),
  },
  {
    id: 'upload/any-delimiter-closes-the-form',
    violates: ['UPL-11', 'UPL-17'],
    detectedBy: [cut, unclosed],
    description: 'a delimiter after the file closes the form, without its last two dashes',
    steps: (unmodified) => ({
      createFormReader: (given) => {
        const { write, end } = unmodified.createFormReader(given);
        return {
          write,
          end: () => ({ ...end(), isClosed: end().parts.some(({ name }) => name === 'file') }),
        };
      },
      mayUseForm: ({ isClosed }) => isClosed,
    }),
  },
  {
    id: 'upload/last-chunk-is-not-waited-for',
    violates: ['UPL-11'],
    detectedBy: [cutChunked],
    description:
      'in chunked coding a form is complete once its closing boundary has arrived, even if the connection breaks',
    steps: (unmodified) => {
      const { authorise, request } = knownRequest();
      return {
        authorise,
        mayUseForm: (given) =>
          request()?.declaredBytes === undefined ? given.isClosed : unmodified.mayUseForm(given),
      };
    },
  },
  {
    id: 'upload/cut-bytes-begin-the-next-file',
    violates: ['UPL-11'],
    detectedBy: [cut],
    description: 'the bytes of an upload that was cut off are at the beginning of the next file',
    steps: (unmodified) => {
      let underWay = Buffer.alloc(0);
      let left = Buffer.alloc(0);
      return {
        createFormReader: (given) => {
          const { write, end } = unmodified.createFormReader(given);
          const before = left;
          left = Buffer.alloc(0);
          const noted = (piece: Uint8Array): void => {
            underWay = Buffer.from(piece);
            write(piece);
          };
          return {
            write: noted,
            end: () => withFile(end(), (bytes) => Buffer.concat([before, bytes])),
          };
        },
        mayUseForm: (given) => {
          if (!given.isWhole) left = underWay;
          return unmodified.mayUseForm(given);
        },
      };
    },
  },
  {
    id: 'upload/cut-body-ends-the-service',
    violates: ['UPL-11'],
    detectedBy: [cut, cutChunked],
    description: 'after an upload that was cut off, no request is answered for a second',
    steps: (unmodified) => {
      let untilMs = 0;
      return {
        mayUseForm: (given) => {
          if (!given.isWhole) untilMs = Date.now() + 1_000;
          return unmodified.mayUseForm(given);
        },
        writeReply: changeReply((given) => {
          if (Date.now() < untilMs) throw new Error('out of workers');
          return given.reply;
        }),
      };
    },
  },
  {
    id: 'upload/cut-body-keeps-the-folder-locked',
    violates: ['UPL-11'],
    detectedBy: [cut, cutChunked],
    description: 'after an upload that was cut off, every name in the folder is reported as taken',
    steps: (unmodified) => {
      let locked = false;
      return {
        mayUseForm: (given) => {
          locked ||= !given.isWhole;
          return unmodified.mayUseForm(given);
        },
        nameConflict: (given) => locked || unmodified.nameConflict(given),
      };
    },
  },
  {
    id: 'upload/closing-boundary-is-not-asked-for',
    violates: ['UPL-17'],
    detectedBy: [unclosed],
    description: 'a body of the announced length is a form, even without a closing boundary',
    steps: () => ({ mayUseForm: ({ isWhole }) => isWhole }),
  },
  {
    id: 'upload/unclosed-form-is-an-error',
    violates: ['UPL-17'],
    detectedBy: [unclosed],
    description: 'a form without closing boundary is answered with 500',
    steps: (unmodified) => ({
      mayUseForm: (given) => {
        if (given.isWhole && !given.isClosed) throw new TypeError('unexpected end of form');
        return unmodified.mayUseForm(given);
      },
    }),
  },
  {
    id: 'upload/chunked-coding-is-400',
    violates: ['UPL-16'],
    detectedBy: [chunked],
    description: 'an upload without Content-Length is refused with 400',
    steps: withoutLength((isUnknown) => {
      if (isUnknown) throw new Refusal(400, 'Content-Length is missing');
    }),
  },
  {
    id: 'upload/chunked-coding-is-an-error',
    violates: ['UPL-16'],
    detectedBy: [chunked],
    description: 'an upload without Content-Length is answered with 500',
    steps: withoutLength((isUnknown) => {
      if (isUnknown) throw new TypeError('length is undefined');
    }),
  },
  {
    id: 'upload/chunked-coding-has-a-small-limit',
    violates: ['UPL-16'],
    detectedBy: [chunked],
    description: 'in chunked coding a file of more than 64 KiB is refused',
    steps: () =>
      changeFileLimit((limitBytes, request) => (request?.declaredBytes === undefined ? 65_536 : limitBytes)),
  },
  {
    id: 'upload/refused-chunked-coding-ends-the-service',
    violates: ['UPL-16'],
    detectedBy: [chunked],
    description:
      'an upload without Content-Length is refused with 411, and so is the next upload, even with it',
    steps: (unmodified) => {
      let wasUnknown = false;
      return withoutLength((isUnknown) => {
        const isRefused = isUnknown || wasUnknown;
        wasUnknown = isUnknown;
        if (isRefused) throw new Refusal(411, 'Content-Length is missing');
      })(unmodified);
    },
  },
];

/** Steps that pass to `see` whether the length of an upload is unknown, before its body is read. */
function withoutLength(see: (isUnknown: boolean) => void): Fault['steps'] {
  return () =>
    changeFileLimit((limitBytes, request) => {
      see(request?.declaredBytes === undefined);
      return limitBytes;
    });
}
