import { Refusal } from '../../../reference-server/http/refusal.ts';
import { changeFileLimit } from '../../servers/change-limit.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { withFile } from '../../servers/change-upload.ts';
import { knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const cut = 'upload/cut-body-never-becomes-a-file';
const cutChunked = 'upload/cut-chunked-body-never-becomes-a-file';
const unclosed = 'upload/missing-closing-boundary-is-refused';
const chunked = 'upload/chunked-coding-works';

/** Bodies that break off or do not close, and bodies in chunked coding (UPL-11, 16, 17). */
export const uploadIncompleteBodiesFaults: readonly Fault[] = [
  {
    id: 'upload/cut-body-is-a-file',
    breaks: ['UPL-11', 'UPL-17'],
    caughtBy: [cut, cutChunked, unclosed],
    says: 'what has arrived when the connection breaks becomes the file',
    steps: () => ({ mayUseForm: () => true }),
  },
  {
    id: 'upload/any-delimiter-closes-the-form',
    breaks: ['UPL-11', 'UPL-17'],
    caughtBy: [cut, unclosed],
    says: 'a delimiter after the file closes the form, without its last two dashes',
    steps: (healthy) => ({
      createFormReader: (given) => {
        const { write, end } = healthy.createFormReader(given);
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
    breaks: ['UPL-11'],
    caughtBy: [cutChunked],
    says: 'in chunked coding a form counts once its closing boundary is there, though the connection breaks',
    steps: (healthy) => {
      const { authorise, request } = knownRequest();
      return {
        authorise,
        mayUseForm: (given) =>
          request()?.declaredBytes === undefined ? given.isClosed : healthy.mayUseForm(given),
      };
    },
  },
  {
    id: 'upload/cut-bytes-begin-the-next-file',
    breaks: ['UPL-11'],
    caughtBy: [cut],
    says: 'what arrived of a body that broke off stands at the beginning of the next file',
    steps: (healthy) => {
      let underWay = Buffer.alloc(0);
      let left = Buffer.alloc(0);
      return {
        createFormReader: (given) => {
          const { write, end } = healthy.createFormReader(given);
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
          return healthy.mayUseForm(given);
        },
      };
    },
  },
  {
    id: 'upload/cut-body-ends-the-service',
    breaks: ['UPL-11'],
    caughtBy: [cut, cutChunked],
    says: 'after a body that broke off nothing is answered for a second',
    steps: (healthy) => {
      let untilMs = 0;
      return {
        mayUseForm: (given) => {
          if (!given.isWhole) untilMs = Date.now() + 1_000;
          return healthy.mayUseForm(given);
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
    breaks: ['UPL-11'],
    caughtBy: [cut, cutChunked],
    says: 'after a body that broke off no name in the folder is free',
    steps: (healthy) => {
      let locked = false;
      return {
        mayUseForm: (given) => {
          locked ||= !given.isWhole;
          return healthy.mayUseForm(given);
        },
        nameConflict: (given) => locked || healthy.nameConflict(given),
      };
    },
  },
  {
    id: 'upload/closing-boundary-is-not-asked-for',
    breaks: ['UPL-17'],
    caughtBy: [unclosed],
    says: 'a body of the announced length is a form, closed or not',
    steps: () => ({ mayUseForm: ({ isWhole }) => isWhole }),
  },
  {
    id: 'upload/unclosed-form-is-an-error',
    breaks: ['UPL-17'],
    caughtBy: [unclosed],
    says: 'a form without closing boundary answers 500',
    steps: (healthy) => ({
      mayUseForm: (given) => {
        if (given.isWhole && !given.isClosed) throw new TypeError('unexpected end of form');
        return healthy.mayUseForm(given);
      },
    }),
  },
  {
    id: 'upload/chunked-coding-is-400',
    breaks: ['UPL-16'],
    caughtBy: [chunked],
    says: 'an upload without Content-Length is refused with 400',
    steps: withoutLength((isUnknown) => {
      if (isUnknown) throw new Refusal(400, 'Content-Length is missing');
    }),
  },
  {
    id: 'upload/chunked-coding-is-an-error',
    breaks: ['UPL-16'],
    caughtBy: [chunked],
    says: 'an upload without Content-Length answers 500',
    steps: withoutLength((isUnknown) => {
      if (isUnknown) throw new TypeError('length is undefined');
    }),
  },
  {
    id: 'upload/chunked-coding-has-a-small-limit',
    breaks: ['UPL-16'],
    caughtBy: [chunked],
    says: 'in chunked coding a file of more than 64 KiB is refused',
    steps: () =>
      changeFileLimit((limitBytes, request) => (request?.declaredBytes === undefined ? 65_536 : limitBytes)),
  },
  {
    id: 'upload/refused-chunked-coding-ends-the-service',
    breaks: ['UPL-16'],
    caughtBy: [chunked],
    says: 'an upload without Content-Length is refused 411, and so is the next one with it',
    steps: (healthy) => {
      let wasUnknown = false;
      return withoutLength((isUnknown) => {
        const isRefused = isUnknown || wasUnknown;
        wasUnknown = isUnknown;
        if (isRefused) throw new Refusal(411, 'Content-Length is missing');
      })(healthy);
    },
  },
];

/** Steps that look at whether an upload's length is unknown, before its body is read. */
function withoutLength(see: (isUnknown: boolean) => void): Fault['steps'] {
  return () =>
    changeFileLimit((limitBytes, request) => {
      see(request?.declaredBytes === undefined);
      return limitBytes;
    });
}
