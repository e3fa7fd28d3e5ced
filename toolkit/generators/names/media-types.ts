import fc from 'fast-check';
import { withEdgeCases } from '../with-edge-cases.ts';

/** Specific media types as senders write them: registered, vendor, structured, experimental; with parameters; in any case. */
export const mediaTypeEdgeCases: readonly string[] = [
  'image/png',
  'application/pdf',
  'text/plain',
  'text/html; charset=utf-8',
  'text/csv;header=present',
  'TEXT/HTML',
  'Image/JPEG',
  'application/json ; charset="utf-8"',
  'application/vnd.drivespec.report+json',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/x-drivespec',
  'image/svg+xml',
  'model/gltf-binary',
  'font/woff2',
  'audio/mpeg',
  'video/mp4; codecs="avc1.640028, mp4a.40.2"',
];

const words = fc.constantFrom('drivespec', 'report', 'alpha', 'b2', 'long-name', 'v1.2', 'q');
const subtypes = fc
  .tuple(
    fc.constantFrom('', 'x-', 'vnd.', 'prs.'),
    fc.array(words, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '+json', '+xml', '+zip'),
  )
  .map(([tree, parts, suffix]) => `${tree}${parts.join('.')}${suffix}`);
const spellings = fc.constantFrom(
  (type: string) => type,
  (type: string) => type.toUpperCase(),
  (type: string) => type.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
);
const parameters = fc.constantFrom('', '; charset=utf-8', ';charset="utf-8"', ' ; a=1; b="two words"');

/** Any specific media type whose subtype is in no registry. Source: RFC 6838 §4.2. */
export const mediaTypes: fc.Arbitrary<string> = withEdgeCases(
  fc
    .tuple(
      fc.constantFrom('application', 'text', 'image', 'audio', 'video', 'font', 'model'),
      subtypes,
      spellings,
      parameters,
    )
    .map(([type, subtype, write, tail]) => write(`${type}/${subtype}`) + tail),
  mediaTypeEdgeCases,
);
