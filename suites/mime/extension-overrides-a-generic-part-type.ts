import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { mimeExtensions, namedExtensions } from '../../toolkit/generators/names/mime-extensions.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { expectOneOf } from '../../toolkit/verbs/expect.ts';
import { need } from '../../toolkit/verbs/need.ts';
import { expectRecordedType } from './support/expect-recorded-type.ts';

interface Generic {
  /** `application/octet-stream` in one of its formats. */
  readonly contentType: string;
  /** The part of the name before the extension. */
  readonly stem: string;
  /** With its dot, in any case. */
  readonly extension: string;
}

const plain = 'application/octet-stream';
const formats = [
  plain,
  'Application/Octet-Stream',
  'application/octet-stream; charset=binary',
  'APPLICATION/OCTET-STREAM;charset="binary"',
];
const stems = ['', '.v1.2', '.tar', '_final', '-pdf'];

/**
 * A generic type says nothing, so the extension decides. Extensions outside the contract may be unknown to the
 * target.
 */
export const extensionOverridesAGenericPartType = defineCheck<Generic>({
  id: 'mime/extension-overrides-a-generic-part-type',
  requirement: 'MIME-02',
  edgeCases: [
    ...mimeExtensions.map(({ extension }) => ({ contentType: plain, stem: '', extension })),
    { contentType: plain, stem: '', extension: '.PDF' },
    { contentType: plain, stem: '', extension: '.Png' },
    ...formats.slice(1).map((contentType) => ({ contentType, stem: '', extension: '.pdf' })),
    ...stems.slice(1).map((stem) => ({ contentType: plain, stem, extension: '.json' })),
  ],
  arbitrary: fc.record({
    contentType: fc.constantFrom(...formats),
    stem: fc.constantFrom(...stems),
    extension: withEdgeCases(
      fc
        .tuple(fc.constantFrom(...mimeExtensions), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }))
        .map(([{ extension }, capitals]) => inMixedCase(extension, capitals)),
      [...mimeExtensions.map(({ extension }) => extension), '.PDF', '.Png'],
    ),
  }),
  randomCases: 12,

  async verify({ contentType, stem, extension }, target) {
    const agreed = mimeExtensions.find((one) => one.extension === extension.toLowerCase());
    need(agreed !== undefined, `the table of media types does not contain ${extension}`);

    const { type: recorded, metadata } = await expectRecordedType(target, {
      contentType,
      ending: `${stem}${extension}`,
    });

    const known = namedExtensions.includes(agreed) ? [agreed.type] : [agreed.type, plain];
    expectOneOf(recorded, known, 'mime_type', metadata);
  },
});

function inMixedCase(text: string, capitals: readonly boolean[]): string {
  return text.replace(/[a-z]/g, (letter, at: number) => (capitals[at - 1] ? letter.toUpperCase() : letter));
}
