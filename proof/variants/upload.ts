import { invalid, Refusal } from '../../reference-server/http/refusal.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import { contentOf } from '../../reference-server/storage/content.ts';
import { changeParts } from '../servers/change-content.ts';
import { changeFileLimit } from '../servers/change-limit.ts';
import { changeRefusal } from '../servers/change-refusal.ts';
import { changeReply } from '../servers/change-reply.ts';
import { knownRequest } from '../servers/known-request.ts';
import type { Variant } from './variant.ts';

function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** Conforming variants of the area `upload`. */
export const uploadVariants: readonly Variant[] = [
  {
    id: 'upload/responses-are-minimal',
    uses: ['UPL-01', 'UPL-01s', 'UPL-03', 'UPL-08', 'UPL-13'],
    waives: ['UPL-01s', 'DL-02'],
    description: 'an upload is answered with 200 and only file_id, metadata have no place, downloads no name',
    steps: (unmodified) => ({
      writeReply: changeReply(({ reply, request }) => {
        if (request.method !== 'POST' || !request.path.endsWith('/files') || reply.status !== 201)
          return reply;
        const { id } = JSON.parse(Buffer.concat([...reply.body]).toString());
        return jsonReply(200, { file_id: id });
      }),
      fileObject: (given) => {
        const kept = ['id', 'name', 'size', 'checksum_sha256', 'mime_type'];
        return Object.fromEntries(
          Object.entries(unmodified.fileObject(given)).filter(([key]) => kept.includes(key)),
        );
      },
      dispositionOf: () => 'attachment',
    }),
  },
  {
    id: 'upload/continue-is-sent-unasked',
    uses: ['UPL-01', 'UPL-02', 'UPL-16', 'DL-01', 'CHK-01', 'FIN-01'],
    description: 'an unsolicited 100 Continue precedes every response',
    steps: (unmodified) => ({
      writeReply(given) {
        if (given.request.headers.expect === undefined) given.response.writeContinue();
        return unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'upload/refusals-are-400-with-an-error-object',
    uses: ['UPL-05', 'UPL-06', 'UPL-09', 'UPL-09s', 'UPL-12', 'UPL-17'],
    waives: ['UPL-05s'],
    description:
      'refusals with 422, and with 404 of an upload, are 400 with {error: {code, message}} instead',
    steps: () =>
      changeRefusal((given) => {
        const { status, detail, headers } = given.refusal;
        if (status !== 404 && status !== 422) return given.reply;
        // Elsewhere a 404 may hide what belongs to another caller (AUTH-06).
        const isHere = given.request?.method === 'POST' && given.request.path.endsWith('/files');
        const error = { code: 'BAD_REQUEST', message: JSON.stringify(detail) };
        return jsonReply(status === 404 && !isHere ? 404 : 400, { error }, headers);
      }),
  },
  {
    id: 'upload/every-answer-closes-its-connection',
    uses: ['UPL-11', 'UPL-15', 'UPL-16'],
    description: 'connections are not kept alive',
    steps: () => ({
      writeReply: changeReply(({ reply }) => ({
        ...reply,
        headers: { ...reply.headers, connection: 'close' },
      })),
    }),
  },
  {
    id: 'upload/names-are-normalised-and-quotes-decoded',
    uses: ['UPL-08'],
    description: 'names are recorded in Unicode NFD, with %22 as a quote',
    steps: (unmodified) => ({
      safeName: (given) => unmodified.safeName(given)?.replaceAll('%22', '"').normalize('NFD'),
    }),
  },
  {
    id: 'upload/names-are-normalised-to-nfkc',
    uses: ['UPL-08', 'UPL-09', 'UPL-09s'],
    description: 'names are recorded in Unicode NFKC',
    steps: (unmodified) => ({
      safeName: ({ name }) => unmodified.safeName({ name: name.normalize('NFKC') }),
    }),
  },
  {
    id: 'upload/unknown-fields-are-refused',
    uses: ['UPL-01', 'UPL-02', 'UPL-03'],
    description: 'a form with a part that the contract does not name is answered with 422',
    steps: (unmodified) => ({
      readForm: (given) => {
        const known = ['share_id', 'folder_id', 'name', 'file'];
        const other = given.parts.find(({ name }) => name === undefined || !known.includes(name));
        if (other !== undefined) throw invalid('body', other.name ?? '', 'Extra inputs are not permitted');
        return unmodified.readForm(given);
      },
    }),
  },
  {
    id: 'upload/base64-parts-are-decoded',
    uses: ['UPL-02'],
    description: 'a part with Content-Transfer-Encoding: base64 is stored decoded',
    steps: () => ({
      readForm: changeParts((part) =>
        part.headers['content-transfer-encoding']?.toLowerCase() === 'base64'
          ? {
              ...part,
              content: contentOf([Buffer.from(Buffer.concat(part.content.pieces).toString(), 'base64')]),
            }
          : part,
      ),
    }),
  },
  {
    id: 'upload/transfer-encodings-are-refused',
    uses: ['UPL-02', 'UPL-10'],
    description: 'a part with a Content-Transfer-Encoding other than binary is answered with 415',
    steps: () => ({
      readForm: changeParts((part) => {
        if (!/^(?:binary)?$/i.test(part.headers['content-transfer-encoding'] ?? ''))
          throw new Refusal(415, 'Content-Transfer-Encoding is deprecated');
        return part;
      }),
    }),
  },
  {
    id: 'upload/backslashes-escape-nothing',
    uses: ['UPL-08', 'UPL-09'],
    description: 'a quoted pair in a filename is kept as it was sent, and filename* is ignored',
    steps: () => ({
      readForm: changeParts((part) => {
        const disposition = part.headers['content-disposition'] ?? '';
        const raw = /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
        return raw === undefined ? part : { ...part, fileName: raw };
      }),
    }),
  },
  {
    id: 'upload/names-are-case-insensitive',
    uses: ['UPL-04'],
    description: 'a name that differs from a taken one only in case or normalisation is answered with 409',
    steps: (unmodified) => ({
      nameConflict: (given) => {
        const folded = <Named extends { readonly [key in Key]: string }, Key extends string>(
          all: Iterable<Named>,
          key: Key,
        ): Named[] => [...all].map((one) => ({ ...one, [key]: foldedName(one[key]) }));
        return unmodified.nameConflict({
          ...given,
          name: foldedName(given.name),
          files: folded(given.files, 'name'),
          sessions: folded(given.sessions, 'fileName'),
        });
      },
    }),
  },
  {
    id: 'upload/dots-and-blanks-at-the-end-are-dropped',
    uses: ['UPL-04', 'UPL-08'],
    description: 'dots and blanks at the end of a name are not recorded',
    steps: (unmodified) => ({
      safeName: ({ name }) => unmodified.safeName({ name: name.replace(/[. ]+$/, '') }),
    }),
  },
  {
    id: 'upload/path-like-names-are-refused',
    uses: ['UPL-09', 'UPL-09s'],
    description:
      'a name with a slash, a backslash, a colon, a control character or a percent sign before 2f or 5c is refused',
    steps: (unmodified) => ({
      safeName: ({ name }) =>
        /[/\\:\p{C}]|%(?:2f|5c)/iu.test(name.replaceAll('\u200d', ''))
          ? undefined
          : unmodified.safeName({ name }),
    }),
  },
  {
    id: 'upload/path-like-names-get-underscores',
    uses: ['UPL-09', 'UPL-09s'],
    description:
      'in a name every slash, backslash, colon and control character becomes an underscore, and an empty name, or one of only dots, `file`',
    steps: () => ({
      safeName: ({ name }) => {
        const plain = name.replace(/[/\\:\0-\x1f\x7f-\x9f]/g, '_').replace(/^\.{0,2}$/, 'file');
        return Buffer.byteLength(plain) <= 255 ? plain : undefined;
      },
    }),
  },
  {
    id: 'upload/backslashes-are-part-of-names',
    uses: ['UPL-08', 'UPL-09', 'DL-02'],
    waives: ['UPL-09s'],
    description:
      'everything up to the last slash is cut off; a backslash and a drive letter stay in the name, as on POSIX',
    steps: (unmodified) => ({
      safeName: ({ name }) => {
        const plain = name.replace(/^.*\//s, '');
        const isName = unmodified.safeName({ name: plain.replace(/[\\:]/g, '_') }) !== undefined;
        return isName ? plain : undefined;
      },
    }),
  },
  {
    id: 'upload/only-slashes-are-cut-off-names',
    uses: ['UPL-08', 'UPL-09', 'DL-02'],
    waives: ['UPL-09s'],
    description: 'everything up to the last slash is cut off; everything else stays, even control characters',
    steps: () => ({
      safeName: ({ name }) => {
        const plain = name.replace(/^.*\//s, '');
        return /^(\.{0,2}|\s*)$/.test(plain) || Buffer.byteLength(plain) > 255 ? undefined : plain;
      },
    }),
  },
  {
    id: 'upload/closing-boundary-ends-the-request',
    uses: ['UPL-11'],
    description:
      'a form whose closing boundary has arrived is stored, even if the announced length has not arrived',
    steps: (unmodified) => {
      const { authorise, request } = knownRequest();
      return {
        authorise,
        mayUseForm: (given) =>
          request()?.declaredBytes === undefined ? unmodified.mayUseForm(given) : given.isClosed,
      };
    },
  },
  {
    id: 'upload/closing-boundary-is-not-asked-for',
    uses: ['UPL-17'],
    waives: ['UPL-17'],
    description: 'a body of the announced length is a form, even without a closing boundary',
    steps: () => ({ mayUseForm: ({ isWhole }) => isWhole }),
  },
  {
    id: 'upload/chunked-coding-is-411',
    uses: ['UPL-16', 'LIM-03'],
    description: 'an upload without Content-Length is answered with 411',
    steps: () =>
      changeFileLimit((limitBytes, request) => {
        if (request?.declaredBytes === undefined) throw new Refusal(411, 'Content-Length is missing');
        return limitBytes;
      }),
  },
  {
    id: 'upload/names-need-not-differ',
    uses: ['UPL-14', 'UPL-15'],
    waives: ['UPL-14'],
    description: 'a folder may contain two files with one name',
    steps: () => ({ nameConflict: () => false }),
  },
];
