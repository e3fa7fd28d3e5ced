import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const malformed = ['mime/malformed-part-type-never-produces-a-malformed-field'];

/** Effects of invalid media types on a download (MIME-05). */
export const mimeMalformedTypeFaults: readonly Fault[] = [
  {
    id: 'mime/type-without-a-slash-is-echoed',
    violates: ['MIME-05'],
    detectedBy: malformed,
    description: 'a type without a slash becomes the type of the download',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        /^\w+$/.test(given.type ?? '') ? (given.type ?? '') : unmodified.inferMimeType(given),
    }),
  },
  {
    id: 'mime/control-in-a-type-breaks-the-download',
    violates: ['MIME-05'],
    detectedBy: malformed,
    description:
      'a file whose type contains a control character is accepted, but its download is answered with 500',
    steps: (unmodified) => {
      const broken = new Set<string>();
      let isBroken = false;
      return {
        inferMimeType: (given) => {
          isBroken = /[\0-\x1f\x7f]/.test(given.type ?? '');
          return unmodified.inferMimeType(given);
        },
        commitFile: (given) => {
          const file = unmodified.commitFile(given);
          if (isBroken) broken.add(file.id);
          return file;
        },
        writeReply: changeReply((given) =>
          isDownload(given.reply) && broken.has(given.request.segments[3] ?? '')
            ? jsonReply(500, { detail: 'Invalid header value' })
            : given.reply,
        ),
      };
    },
  },
];
