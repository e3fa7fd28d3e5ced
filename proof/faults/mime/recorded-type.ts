import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const recorded = ['mime/specific-part-type-is-recorded'];
const byExtension = ['mime/generic-part-type-gives-way-to-the-extension'];
const unknown = ['mime/unknown-extension-gives-octet-stream'];
const missing = ['mime/part-without-type-goes-by-extension-or-is-text'];
const beats = ['mime/specific-part-type-beats-the-extension'];
const malformed = ['mime/malformed-part-type-breaks-no-field'];

const generic = 'application/octet-stream';

function isSpecific({ inferMimeType }: Steps, type: string | undefined): boolean {
  return inferMimeType({ type, name: '' }) !== generic;
}

function typeOfExtension({ inferMimeType }: Steps, name: string): string {
  return inferMimeType({ type: undefined, name });
}

/** Faults of the area `mime`. */
export const mimeRecordedTypeFaults: readonly Fault[] = [
  {
    id: 'mime/part-type-is-ignored',
    breaks: ['MIME-01', 'MIME-04'],
    caughtBy: [...recorded, ...beats],
    says: 'the type is always taken from the extension',
    steps: (healthy) => ({ inferMimeType: ({ name }) => healthy.inferMimeType({ name, type: undefined }) }),
  },
  {
    id: 'mime/unregistered-type-is-ignored',
    breaks: ['MIME-01', 'MIME-04'],
    caughtBy: [...recorded, ...beats],
    says: 'an experimental or vendor type is not recorded',
    steps: (healthy) => ({
      inferMimeType: ({ type, name }) =>
        healthy.inferMimeType({ type: /\/(x-|vnd\.)/i.test(type ?? '') ? undefined : type, name }),
    }),
  },
  {
    id: 'mime/type-with-parameters-is-ignored',
    breaks: ['MIME-01', 'MIME-04'],
    caughtBy: [...recorded, ...beats],
    says: 'a type with parameters is not recorded',
    steps: (healthy) => ({
      inferMimeType: ({ type, name }) =>
        healthy.inferMimeType({ type: type?.includes(';') ? undefined : type, name }),
    }),
  },
  {
    id: 'mime/type-in-capitals-is-ignored',
    breaks: ['MIME-01', 'MIME-04'],
    caughtBy: [...recorded, ...beats],
    says: 'a type with capitals is not recorded',
    steps: (healthy) => ({
      inferMimeType: ({ type, name }) =>
        healthy.inferMimeType({ type: type?.toLowerCase() === type ? type : undefined, name }),
    }),
  },
  {
    id: 'mime/suffix-is-taken-for-the-type',
    breaks: ['MIME-01'],
    caughtBy: recorded,
    says: 'a type with a structured suffix is recorded as the suffix alone',
    steps: (healthy) => ({
      inferMimeType: (given) => healthy.inferMimeType(given).replace(/\/.*\+(json|xml|zip)\b/, '/$1'),
    }),
  },
  {
    id: 'mime/long-type-is-cut',
    breaks: ['MIME-01'],
    caughtBy: recorded,
    says: 'only 64 characters of a type are recorded',
    steps: (healthy) => ({ inferMimeType: (given) => healthy.inferMimeType(given).slice(0, 64) }),
  },
  {
    id: 'mime/plain-text-is-taken-for-generic',
    breaks: ['MIME-01', 'MIME-04'],
    caughtBy: [...recorded, ...beats],
    says: 'text/plain gives way to the extension',
    steps: (healthy) => ({
      inferMimeType: ({ type, name }) =>
        healthy.inferMimeType({ type: type === 'text/plain' ? undefined : type, name }),
    }),
  },
  {
    id: 'mime/generic-type-is-kept',
    breaks: ['MIME-02'],
    caughtBy: byExtension,
    says: 'application/octet-stream on the part is recorded, whatever the extension',
    steps: (healthy) => ({
      inferMimeType: (given) =>
        given.type !== undefined && /octet-stream/i.test(given.type) ? generic : healthy.inferMimeType(given),
    }),
  },
  {
    id: 'mime/generic-type-with-parameters-is-kept',
    breaks: ['MIME-02'],
    caughtBy: byExtension,
    says: 'application/octet-stream with a parameter is not seen as generic',
    steps: (healthy) => ({
      inferMimeType: (given) =>
        given.type?.toLowerCase().startsWith(`${generic};`) === true
          ? given.type
          : healthy.inferMimeType(given),
    }),
  },
  {
    id: 'mime/generic-type-in-capitals-is-kept',
    breaks: ['MIME-02'],
    caughtBy: byExtension,
    says: 'Application/Octet-Stream is not seen as generic',
    steps: (healthy) => ({
      inferMimeType: (given) =>
        /[A-Z].*stream/i.test(given.type ?? '') && !given.type?.startsWith(generic)
          ? (given.type ?? generic)
          : healthy.inferMimeType(given),
    }),
  },
  {
    id: 'mime/extension-in-capitals-is-unknown',
    breaks: ['MIME-02'],
    caughtBy: byExtension,
    says: 'an extension with capitals is not known',
    steps: (healthy) => ({
      inferMimeType: (given) =>
        isSpecific(healthy, given.type) || !/\.[^.]*[A-Z][^.]*$/.test(given.name)
          ? healthy.inferMimeType(given)
          : generic,
    }),
  },
  {
    id: 'mime/extension-begins-at-the-first-dot',
    breaks: ['MIME-02'],
    caughtBy: byExtension,
    says: 'of a name with two dots, all from the first one is the extension',
    steps: (healthy) => ({
      inferMimeType: (given) =>
        isSpecific(healthy, given.type) || given.name.split('.').length < 3
          ? healthy.inferMimeType(given)
          : generic,
    }),
  },
  {
    id: 'mime/some-extensions-are-missing',
    breaks: ['MIME-02'],
    caughtBy: byExtension,
    says: '.mp4 and .csv are unknown extensions',
    steps: (healthy) => ({
      inferMimeType: (given) =>
        !isSpecific(healthy, given.type) && /\.(mp4|csv)$/i.test(given.name)
          ? generic
          : healthy.inferMimeType(given),
    }),
  },
  {
    id: 'mime/unknown-extension-gives-text',
    breaks: ['MIME-03'],
    caughtBy: unknown,
    says: 'what has no known extension is text/plain',
    steps: (healthy) => ({
      inferMimeType: (given) => {
        const type = healthy.inferMimeType(given);
        return type === generic ? 'text/plain' : type;
      },
    }),
  },
  {
    id: 'mime/extension-needs-no-dot',
    breaks: ['MIME-03'],
    caughtBy: unknown,
    says: 'a name that ends in pdf is a PDF, with or without a dot',
    steps: (healthy) => ({
      inferMimeType: (given) =>
        !isSpecific(healthy, given.type) && given.name.endsWith('pdf')
          ? 'application/pdf'
          : healthy.inferMimeType(given),
    }),
  },
  {
    id: 'mime/any-extension-in-the-name-counts',
    breaks: ['MIME-03'],
    caughtBy: unknown,
    says: 'where the last extension is unknown, the one before it decides',
    steps: (healthy) => ({
      inferMimeType: (given) => {
        const type = healthy.inferMimeType(given);
        return type === generic ? typeOfExtension(healthy, given.name.replace(/\.[^.]*$/, '')) : type;
      },
    }),
  },
  {
    id: 'mime/missing-type-is-recorded-as-undefined',
    breaks: ['MIME-03'],
    caughtBy: missing,
    says: 'a part without Content-Type gets the type "undefined"',
    steps: (healthy) => ({
      inferMimeType: (given) => (given.type === undefined ? 'undefined' : healthy.inferMimeType(given)),
    }),
  },
  {
    id: 'mime/missing-type-is-octet-stream',
    breaks: ['MIME-03'],
    caughtBy: missing,
    says: 'a part without Content-Type is application/octet-stream, whatever its name',
    steps: (healthy) => ({
      inferMimeType: (given) => (given.type === undefined ? generic : healthy.inferMimeType(given)),
    }),
  },
  {
    id: 'mime/known-extension-beats-the-type',
    breaks: ['MIME-04'],
    caughtBy: beats,
    says: 'a known extension decides, and the type on the part only where there is none',
    steps: (healthy) => ({
      inferMimeType: (given) => {
        const type = typeOfExtension(healthy, given.name);
        return type === generic ? healthy.inferMimeType(given) : type;
      },
    }),
  },
  {
    id: 'mime/picture-by-name-stays-a-picture',
    breaks: ['MIME-04'],
    caughtBy: beats,
    says: 'a name with the extension of a picture beats every type that is no picture',
    steps: (healthy) => ({
      inferMimeType: (given) => {
        const byName = typeOfExtension(healthy, given.name);
        const type = healthy.inferMimeType(given);
        return byName.startsWith('image/') && !type.startsWith('image/') ? byName : type;
      },
    }),
  },
  {
    id: 'mime/malformed-type-is-echoed',
    breaks: ['MIME-05'],
    caughtBy: malformed,
    says: 'whatever stands in the Content-Type of the part becomes that of the download',
    steps: (healthy) => ({ inferMimeType: (given) => given.type ?? healthy.inferMimeType(given) }),
  },
  {
    id: 'mime/type-with-a-slash-is-echoed',
    breaks: ['MIME-05'],
    caughtBy: malformed,
    says: 'a type is taken as it is if only it has a slash and no control character',
    steps: (healthy) => ({
      inferMimeType: (given) =>
        /^[^\0-\x1f\x7f-\xff]*\/[^\0-\x1f\x7f-\xff]*$/.test(given.type ?? '') &&
        !/octet-stream/i.test(given.type ?? '')
          ? (given.type ?? generic)
          : healthy.inferMimeType(given),
    }),
  },
  {
    id: 'mime/malformed-type-is-500',
    breaks: ['MIME-05', 'ERR-02'],
    caughtBy: malformed,
    says: 'a part type without a slash fails the upload with 500',
    steps: (healthy) => ({
      inferMimeType: (given) => {
        if (given.type?.includes('/') === false) throw new Error('no slash');
        return healthy.inferMimeType(given);
      },
    }),
  },
  {
    id: 'mime/line-break-in-a-type-makes-a-field',
    breaks: ['MIME-05'],
    caughtBy: malformed,
    says: 'what follows %0d%0a in a type becomes a field of the download',
    steps: (healthy) => ({
      inferMimeType: (given) =>
        given.type?.includes('%0d%0a') === true ? given.type : healthy.inferMimeType(given),
      writeReply: changeReply(({ reply }) => {
        const [type = '', field] = (reply.headers['content-type'] ?? '').split('%0d%0a');
        const [name = '', value = ''] = field?.split(': ') ?? [];
        return field === undefined
          ? reply
          : { ...reply, headers: { ...reply.headers, 'content-type': type, [name]: value } };
      }),
    }),
  },
];
