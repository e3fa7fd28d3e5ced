import fc from 'fast-check';
import { expectAccepted } from '../../assertions/expect-accepted.ts';
import { expectStoredBytes } from '../../assertions/expect-stored-bytes.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal } from '../../target/payload.ts';

const preambles = [undefined, '', '\r\n', 'This form has several parts.', 'two\r\nlines --', '--'];
const epilogues = ['', 'The end.', '\r\n', '\r\n\r\nfile=x&share_id=y\r\n', '--'];
const paddings = ['', ' ', '\t', ' \t ', '        '];

/** What stands before the first delimiter, after the last one, and between a delimiter and its line break. */
export const preambleEpilogueAndPaddingArePassedOver = defineCheck({
  id: 'upload/preamble-epilogue-and-padding-are-passed-over',
  requirement: 'UPL-10',
  lattice: [
    ...preambles.map((preamble) => ({ preamble, epilogue: '', padding: '', finalLineBreak: true })),
    ...epilogues.map((epilogue) => ({ preamble: undefined, epilogue, padding: '', finalLineBreak: true })),
    ...paddings.map((padding) => ({ preamble: undefined, epilogue: '', padding, finalLineBreak: true })),
    { preamble: undefined, epilogue: '', padding: '', finalLineBreak: false },
  ],
  given: fc.record({
    preamble: fc.constantFrom(...preambles),
    epilogue: fc.constantFrom(...epilogues),
    padding: fc.constantFrom(...paddings),
    finalLineBreak: fc.constant(true),
  }),

  async verify({ preamble, ...around }, target) {
    const content = literal('The content of the file.');
    const parts = target.partsOf({ fileName: target.nextName(), content });
    const body = { ...parts, ...around, ...(preamble === undefined ? {} : { preamble }) };

    const id = await expectAccepted(target, await target.uploadBody(body));

    await expectStoredBytes(target, { id, content });
  },
});
