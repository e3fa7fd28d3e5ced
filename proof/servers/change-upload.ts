import type { FormReader, Part } from '../../reference-server/http/multipart.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import type { UploadForm } from '../../reference-server/rules/upload-form.ts';
import { contentOf } from '../../reference-server/storage/content.ts';
import type { Fault } from '../faults/fault.ts';
import { changeParts } from './change-content.ts';
import { changeReply } from './change-reply.ts';

type FaultySteps = Fault['steps'];

/** Steps that store different bytes of an uploaded file. */
export function spoilBytes(
  spoil: (bytes: Buffer, part: Part) => Buffer,
  concerns: (part: Part) => boolean = () => true,
): FaultySteps {
  return () => ({
    readForm: changeParts((part) => {
      if (part.name !== 'file' || !concerns(part)) return part;
      return { ...part, content: contentOf([spoil(Buffer.concat(part.content.pieces), part)]) };
    }),
  });
}

/** Steps that record a different name. */
export function spoilName(spoil: (name: string) => string): FaultySteps {
  return (unmodified) => ({
    safeName: (given) => {
      const name = unmodified.safeName(given);
      return name === undefined ? undefined : spoil(name);
    },
  });
}

/** Steps that pass every piece of a form to a function as it arrives; the function may throw. */
export function spoilReading(see: (piece: Buffer, boundary: string) => void): FaultySteps {
  return (unmodified) => ({
    createFormReader: (given) => {
      const reader = unmodified.createFormReader(given);
      const write = (piece: Uint8Array): void => {
        see(Buffer.from(piece), given.boundary);
        reader.write(piece);
      };
      return { write, end: reader.end };
    },
  });
}

/** Steps that read different bytes of a file from its form. */
export function spoilFraming(spoil: (bytes: Buffer, boundary: string) => Buffer): FaultySteps {
  return (unmodified) => ({
    createFormReader: (given) => {
      const { write, end } = unmodified.createFormReader(given);
      return { write, end: () => withFile(end(), (bytes) => spoil(bytes, given.boundary)) };
    },
  });
}

/** The form with other bytes in its file. */
export function withFile(
  form: ReturnType<FormReader['end']>,
  change: (bytes: Buffer) => Buffer,
): ReturnType<FormReader['end']> {
  const parts = form.parts.map((part) =>
    part.name === 'file'
      ? { ...part, content: contentOf([change(Buffer.concat(part.content.pieces))]) }
      : part,
  );
  return { ...form, parts };
}

/** Steps that change the response to an upload. */
export function spoilReceipt(
  spoil: (receipt: Record<string, unknown>) => unknown,
  status = 201,
): FaultySteps {
  return () => ({
    writeReply: changeReply(({ reply, request }) => {
      if (request.method !== 'POST' || !request.path.endsWith('/files') || reply.status !== 201) return reply;
      return jsonReply(status, spoil(JSON.parse(Buffer.concat([...reply.body]).toString())));
    }),
  });
}

/** Steps that read the fields of a form from changed parts. */
export function spoilForm(
  spoil: (parts: readonly Part[], read: (parts: readonly Part[]) => UploadForm) => UploadForm,
): FaultySteps {
  return (unmodified) => ({
    readForm: ({ parts }) => spoil(parts, (others) => unmodified.readForm({ parts: others })),
  });
}

/** The position of the file among the parts; -1 without a file. */
export function fileIndex(parts: readonly Part[]): number {
  return parts.findIndex((part) => part.name === 'file');
}

/** Text in which each `%` with a code of printable ASCII is decoded. */
export function percentDecoded(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
