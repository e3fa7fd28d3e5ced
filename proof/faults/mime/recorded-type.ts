import type { Steps } from '../../../reference-server/steps.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

const recorded = ['mime/specific-part-type-is-recorded'];
const byExtension = ['mime/extension-overrides-a-generic-part-type'];
const unknown = ['mime/unknown-extension-gives-octet-stream'];
const missing = ['mime/part-without-type-follows-the-extension-or-is-text'];
const beats = ['mime/specific-part-type-overrides-the-extension'];
const malformed = ['mime/malformed-part-type-never-produces-a-malformed-field'];

const generic = 'application/octet-stream';

function isSpecific({ inferMimeType }: Steps, type: string | undefined): boolean {
  return inferMimeType({ type, name: '' }) !== generic;
}

function typeOfExtension({ inferMimeType }: Steps, name: string): string {
  return inferMimeType({ type: undefined, name });
}

/** Faults in the recorded media type. */
export const mimeRecordedTypeFaults: readonly Fault[] = [
  {
    id: 'mime/part-type-is-ignored',
    violates: ['MIME-01', 'MIME-04'],
    detectedBy: [...recorded, ...beats],
    description: 'the type is always taken from the extension',
    steps: (unmodified) => ({
      inferMimeType: ({ name }) => unmodified.inferMimeType({ name, type: undefined }),
    }),
  },
  {
    id: 'mime/unregistered-type-is-ignored',
    violates: ['MIME-01', 'MIME-04'],
    detectedBy: [...recorded, ...beats],
    description: 'an experimental or vendor type is not recorded',
    steps: (unmodified) => ({
      inferMimeType: ({ type, name }) =>
        unmodified.inferMimeType({ type: /\/(x-|vnd\.)/i.test(type ?? '') ? undefined : type, name }),
    }),
  },
  {
    id: 'mime/type-with-parameters-is-ignored',
    violates: ['MIME-01', 'MIME-04'],
    detectedBy: [...recorded, ...beats],
    description: 'a type with parameters is not recorded',
    steps: (unmodified) => ({
      inferMimeType: ({ type, name }) =>
        unmodified.inferMimeType({ type: type?.includes(';') ? undefined : type, name }),
    }),
  },
  {
    id: 'mime/type-in-capitals-is-ignored',
    violates: ['MIME-01', 'MIME-04'],
    detectedBy: [...recorded, ...beats],
    description: 'a type with capitals is not recorded',
    steps: (unmodified) => ({
      inferMimeType: ({ type, name }) =>
        unmodified.inferMimeType({ type: type?.toLowerCase() === type ? type : undefined, name }),
    }),
  },
  {
    id: 'mime/suffix-is-recorded-as-the-type',
    violates: ['MIME-01'],
    detectedBy: recorded,
    description: 'a type with a structured suffix is recorded as the suffix alone',
    steps: (unmodified) => ({
      inferMimeType: (given) => unmodified.inferMimeType(given).replace(/\/.*\+(json|xml|zip)\b/, '/$1'),
    }),
  },
  {
    id: 'mime/long-type-is-cut',
    violates: ['MIME-01'],
    detectedBy: recorded,
    description: 'only 64 characters of a type are recorded',
    steps: (unmodified) => ({ inferMimeType: (given) => unmodified.inferMimeType(given).slice(0, 64) }),
  },
  {
    id: 'mime/plain-text-is-treated-as-generic',
    violates: ['MIME-01', 'MIME-04'],
    detectedBy: [...recorded, ...beats],
    description: 'text/plain is replaced by the type of the extension',
    steps: (unmodified) => ({
      inferMimeType: ({ type, name }) =>
        unmodified.inferMimeType({ type: type === 'text/plain' ? undefined : type, name }),
    }),
  },
  {
    id: 'mime/generic-type-is-kept',
    violates: ['MIME-02'],
    detectedBy: byExtension,
    description: 'application/octet-stream on the part is recorded, whatever the extension',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        given.type !== undefined && /octet-stream/i.test(given.type)
          ? generic
          : unmodified.inferMimeType(given),
    }),
  },
  {
    id: 'mime/generic-type-with-parameters-is-kept',
    violates: ['MIME-02'],
    detectedBy: byExtension,
    description: 'application/octet-stream with a parameter is not treated as generic',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        given.type?.toLowerCase().startsWith(`${generic};`) === true
          ? given.type
          : unmodified.inferMimeType(given),
    }),
  },
  {
    id: 'mime/generic-type-in-capitals-is-kept',
    violates: ['MIME-02'],
    detectedBy: byExtension,
    description: 'Application/Octet-Stream is not treated as generic',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        /[A-Z].*stream/i.test(given.type ?? '') && !given.type?.startsWith(generic)
          ? (given.type ?? generic)
          : unmodified.inferMimeType(given),
    }),
  },
  {
    id: 'mime/extension-in-capitals-is-unknown',
    violates: ['MIME-02'],
    detectedBy: byExtension,
    description: 'an extension in capitals is not recognised',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        isSpecific(unmodified, given.type) || !/\.[^.]*[A-Z][^.]*$/.test(given.name)
          ? unmodified.inferMimeType(given)
          : generic,
    }),
  },
  {
    id: 'mime/extension-begins-at-the-first-dot',
    violates: ['MIME-02'],
    detectedBy: byExtension,
    description: 'in a name with two dots, the extension begins at the first one',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        isSpecific(unmodified, given.type) || given.name.split('.').length < 3
          ? unmodified.inferMimeType(given)
          : generic,
    }),
  },
  {
    id: 'mime/some-extensions-are-missing',
    violates: ['MIME-02'],
    detectedBy: byExtension,
    description: '.mp4 and .csv are unknown extensions',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        !isSpecific(unmodified, given.type) && /\.(mp4|csv)$/i.test(given.name)
          ? generic
          : unmodified.inferMimeType(given),
    }),
  },
  {
    id: 'mime/unknown-extension-gives-text',
    violates: ['MIME-03'],
    detectedBy: unknown,
    description: 'a file without a known extension is text/plain',
    steps: (unmodified) => ({
      inferMimeType: (given) => {
        const type = unmodified.inferMimeType(given);
        return type === generic ? 'text/plain' : type;
      },
    }),
  },
  {
    id: 'mime/extension-needs-no-dot',
    violates: ['MIME-03'],
    detectedBy: unknown,
    description: 'a name that ends in pdf is a PDF, with or without a dot',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        !isSpecific(unmodified, given.type) && given.name.endsWith('pdf')
          ? 'application/pdf'
          : unmodified.inferMimeType(given),
    }),
  },
  {
    id: 'mime/any-extension-in-the-name-counts',
    violates: ['MIME-03'],
    detectedBy: unknown,
    description: 'if the last extension is unknown, the one before it is used',
    steps: (unmodified) => ({
      inferMimeType: (given) => {
        const type = unmodified.inferMimeType(given);
        return type === generic ? typeOfExtension(unmodified, given.name.replace(/\.[^.]*$/, '')) : type;
      },
    }),
  },
  {
    id: 'mime/missing-type-is-recorded-as-undefined',
    violates: ['MIME-03'],
    detectedBy: missing,
    description: 'a part without Content-Type gets the type "undefined"',
    steps: (unmodified) => ({
      inferMimeType: (given) => (given.type === undefined ? 'undefined' : unmodified.inferMimeType(given)),
    }),
  },
  {
    id: 'mime/missing-type-is-octet-stream',
    violates: ['MIME-03'],
    detectedBy: missing,
    description: 'a part without Content-Type is application/octet-stream, whatever its name',
    steps: (unmodified) => ({
      inferMimeType: (given) => (given.type === undefined ? generic : unmodified.inferMimeType(given)),
    }),
  },
  {
    id: 'mime/known-extension-beats-the-type',
    violates: ['MIME-04'],
    detectedBy: beats,
    description: 'a known extension overrides the type of the part',
    steps: (unmodified) => ({
      inferMimeType: (given) => {
        const type = typeOfExtension(unmodified, given.name);
        return type === generic ? unmodified.inferMimeType(given) : type;
      },
    }),
  },
  {
    id: 'mime/picture-by-name-stays-a-picture',
    violates: ['MIME-04'],
    detectedBy: beats,
    description: 'an image extension overrides every type that is not an image type',
    steps: (unmodified) => ({
      inferMimeType: (given) => {
        const byName = typeOfExtension(unmodified, given.name);
        const type = unmodified.inferMimeType(given);
        return byName.startsWith('image/') && !type.startsWith('image/') ? byName : type;
      },
    }),
  },
  {
    id: 'mime/malformed-type-is-echoed',
    violates: ['MIME-05'],
    detectedBy: malformed,
    description: 'the Content-Type of the part becomes that of the download, whatever it contains',
    steps: (unmodified) => ({ inferMimeType: (given) => given.type ?? unmodified.inferMimeType(given) }),
  },
  {
    id: 'mime/type-with-a-slash-is-echoed',
    violates: ['MIME-05'],
    detectedBy: malformed,
    description: 'any type with a slash and without control characters is accepted',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        /^[^\0-\x1f\x7f-\xff]*\/[^\0-\x1f\x7f-\xff]*$/.test(given.type ?? '') &&
        !/octet-stream/i.test(given.type ?? '')
          ? (given.type ?? generic)
          : unmodified.inferMimeType(given),
    }),
  },
  {
    id: 'mime/malformed-type-is-500',
    violates: ['MIME-05', 'ERR-02'],
    detectedBy: malformed,
    description: 'a part type without a slash is answered with 500',
    steps: (unmodified) => ({
      inferMimeType: (given) => {
        if (given.type?.includes('/') === false) throw new Error('no slash');
        return unmodified.inferMimeType(given);
      },
    }),
  },
  {
    id: 'mime/line-break-in-a-type-makes-a-field',
    violates: ['MIME-05'],
    detectedBy: malformed,
    description: 'the text after %0d%0a in a type becomes a header field of the download',
    steps: (unmodified) => ({
      inferMimeType: (given) =>
        given.type?.includes('%0d%0a') === true ? given.type : unmodified.inferMimeType(given),
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
