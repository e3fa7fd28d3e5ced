import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { literal } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';

const preambles = ['', '\r\n', 'This form has several parts.', 'two\r\nlines --', '--'];
const epilogues = ['', 'The end.', '\r\n', '\r\n\r\nfile=x&share_id=y\r\n', '--'];
const paddings = ['', ' ', '\t', ' \t ', '        '];

interface Around {
  /** Absent: the body begins with the first delimiter. */
  readonly preamble?: string;
  readonly epilogue: string;
  readonly padding: string;
  readonly finalLineBreak: boolean;
}

const plain: Around = { epilogue: '', padding: '', finalLineBreak: true };

/** A parser ignores text before the first and after the last delimiter, and blanks between a delimiter and its line break. */
export const preambleEpilogueAndPaddingAreIgnored = defineCheck<Around>({
  id: 'upload/preamble-epilogue-and-padding-are-ignored',
  requirement: 'UPL-10',
  edgeCases: [
    plain,
    ...preambles.map((preamble) => ({ ...plain, preamble })),
    ...epilogues.slice(1).map((epilogue) => ({ ...plain, epilogue })),
    ...paddings.slice(1).map((padding) => ({ ...plain, padding })),
    { ...plain, finalLineBreak: false },
  ],
  arbitrary: fc
    .record(
      {
        preamble: fc.constantFrom(...preambles),
        epilogue: fc.constantFrom(...epilogues),
        padding: fc.constantFrom(...paddings),
        finalLineBreak: fc.boolean(),
      },
      { requiredKeys: ['epilogue', 'padding', 'finalLineBreak'] },
    )
    // An epilogue must follow a line break.
    .filter(({ epilogue, finalLineBreak }) => finalLineBreak || epilogue === ''),

  async verify(around, target) {
    const content = literal('The content of the file.');
    const parts = target.partsOf({ fileName: target.nextName(), content });
    const body = { ...parts, ...around };

    const id = await expectAccepted(target, await target.uploadBody(body));

    await expectDownload(target, { id, content });
  },
});
