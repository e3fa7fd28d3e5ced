import { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { sha256 } from '../../../reference-server/storage/content.ts';
import { changeChecksum } from '../../servers/change-content.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import type { Fault } from '../fault.ts';

const refused = 'complete/file-with-another-checksum-is-refused';
const negotiated = 'complete/negotiated-file-with-another-checksum-is-refused';

/** Checksums that are declared at create and not checked correctly at complete (FIN-05). */
export const completeDeclaredChecksumFaults: readonly Fault[] = [
  {
    id: 'complete/declared-checksum-is-not-checked',
    violates: ['FIN-05'],
    detectedBy: [refused],
    description: 'the checksum declared at create is not checked',
    steps: () => ({ fileChecksumAgrees: () => true }),
  },
  {
    id: 'complete/only-first-digits-of-the-checksum-are-compared',
    violates: ['FIN-05'],
    detectedBy: [refused],
    description: 'only the first eight digits of a declared checksum are compared',
    steps: () => ({
      fileChecksumAgrees: ({ declared, actual }) =>
        declared === undefined || declared.slice(0, 8) === actual.slice(0, 8),
    }),
  },
  {
    id: 'complete/only-last-digits-of-the-checksum-are-compared',
    violates: ['FIN-05'],
    detectedBy: [refused],
    description: 'only the last eight digits of a declared checksum are compared',
    steps: () => ({
      fileChecksumAgrees: ({ declared, actual }) =>
        declared === undefined || declared.slice(-8) === actual.slice(-8),
    }),
  },
  {
    id: 'complete/declared-checksum-may-be-a-chunks',
    violates: ['FIN-05'],
    detectedBy: [refused],
    description: 'a declared checksum is accepted if it is that of the last chunk',
    steps: (unmodified) => {
      let last = '';
      return {
        ...changeChecksum((given) => {
          const chunk = given.session?.chunks.get(given.session.totalChunks - 1);
          last = chunk === undefined ? '' : sha256(chunk);
          return unmodified.checksumOf(given);
        }),
        fileChecksumAgrees: (given) => given.declared === last || unmodified.fileChecksumAgrees(given),
      };
    },
  },
  {
    id: 'complete/declared-checksum-is-checked-once',
    violates: ['FIN-05'],
    detectedBy: [refused],
    description: 'after a refusal for the checksum, a second complete creates the file',
    steps: (unmodified) => {
      const refusedOnce = new Set<string | undefined>();
      return {
        fileChecksumAgrees: (given) => {
          const agrees = refusedOnce.has(given.declared) || unmodified.fileChecksumAgrees(given);
          if (!agrees) refusedOnce.add(given.declared);
          return agrees;
        },
      };
    },
  },
  {
    id: 'complete/wrong-checksum-breaks-it',
    violates: ['FIN-05'],
    detectedBy: [refused],
    description: 'complete is answered with 500 if the declared checksum differs',
    steps: (unmodified) => ({
      fileChecksumAgrees: (given) => {
        if (!unmodified.fileChecksumAgrees(given)) throw new Refusal(500, 'CHECKSUM_MISMATCH');
        return true;
      },
    }),
  },
  {
    id: 'complete/wrong-checksum-is-found-out-later',
    violates: ['FIN-05'],
    detectedBy: [refused],
    description:
      'complete is answered with 202 and the checksum compared later: the file does not exist, and no error is reported',
    steps: () => {
      const answered = new Set<string | undefined>();
      return changeRefusal((given) => {
        const id = given.request?.segments[3];
        const isNews = /checksum_mismatch/.test(JSON.stringify(given.refusal.detail)) && !answered.has(id);
        answered.add(id);
        return isNews ? jsonReply(202, { status: 'processing' }) : given.reply;
      });
    },
  },
  {
    id: 'complete/wrong-checksum-leaves-the-file',
    violates: ['FIN-05'],
    detectedBy: [refused, negotiated],
    description: 'complete is refused for the checksum after the file has been created, and the file stays',
    steps: (unmodified) => {
      const left: string[] = [];
      let name = '';
      return {
        assembleChunks: (given) => {
          name = given.session.fileName;
          return unmodified.assembleChunks(given);
        },
        fileChecksumAgrees: (given) => {
          const agrees = unmodified.fileChecksumAgrees(given);
          if (!agrees) left.push(name);
          return agrees;
        },
        writeReply: changeReply(({ reply, request }) =>
          request.path.endsWith('/children') && reply.status === 200
            ? changedJson(reply, { items: left.map((each) => ({ id: each, name: each })) })
            : reply,
        ),
      };
    },
  },
  {
    id: 'complete/checksum-with-hashes-is-not-checked',
    violates: ['FIN-05'],
    detectedBy: [negotiated],
    description: 'a checksum of the whole file that is declared together with chunk hashes is not checked',
    steps: (unmodified) => ({
      readSessionRequest: (given) => {
        const asked = unmodified.readSessionRequest(given);
        return asked.chunk_hashes == null ? asked : { ...asked, checksum_sha256: undefined };
      },
    }),
  },
  {
    id: 'complete/nothing-to-put-is-nothing-to-check',
    violates: ['FIN-05'],
    detectedBy: [negotiated],
    description: 'a declared checksum is not compared if every chunk was known',
    steps: (unmodified) => {
      const believed = new Set<string | undefined>();
      return {
        sessionObject(given) {
          if (given.missing?.length === 0) believed.add(given.session.checksum);
          return unmodified.sessionObject(given);
        },
        fileChecksumAgrees: (given) => believed.has(given.declared) || unmodified.fileChecksumAgrees(given),
      };
    },
  },
];
