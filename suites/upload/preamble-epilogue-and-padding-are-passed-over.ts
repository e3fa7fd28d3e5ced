import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { literal } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectStoredBytes } from '../../toolkit/assertions/expect-stored-bytes.ts';

const preambles = ['', '\r\n', 'This form has several parts.', 'two\r\nlines --', '--'];
const epilogues = ['', 'The end.', '\r\n', '\r\n\r\nfile=x&share_id=y\r\n', '--'];
const paddings = ['', ' ', '\t', ' \t ', '        '];

interface Around {
  /** Left out: the first delimiter is the first thing in the body. */
  readonly preamble?: string;
  readonly epilogue: string;
  readonly padding: string;
  readonly finalLineBreak: boolean;
}

const usual: Around = { epilogue: '', padding: '', finalLineBreak: true };

/** What stands before the first delimiter, after the last one, and between a delimiter and its line break. */
export const preambleEpilogueAndPaddingArePassedOver = defineCheck<Around>({
  id: 'upload/preamble-epilogue-and-padding-are-passed-over',
  requirement: 'UPL-10',
  edgeCases: [
    usual,
    ...preambles.map((preamble) => ({ ...usual, preamble })),
    ...epilogues.slice(1).map((epilogue) => ({ ...usual, epilogue })),
    ...paddings.slice(1).map((padding) => ({ ...usual, padding })),
    { ...usual, finalLineBreak: false },
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
    // Without its line break, nothing can stand behind the closing delimiter.
    .filter(({ epilogue, finalLineBreak }) => finalLineBreak || epilogue === ''),

  async verify(around, target) {
    const content = literal('The content of the file.');
    const parts = target.partsOf({ fileName: target.nextName(), content });
    const body = { ...parts, ...around };

    const id = await expectAccepted(target, await target.uploadBody(body));

    await expectStoredBytes(target, { id, content });
  },
});
