import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { needOrdinaryDownload } from '../../toolkit/arrange/need-ordinary-download.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-';

const known = [
  'x',
  'fil_drivespec',
  '-1',
  '99999999999999999999',
  '00000000-0000-4000-8000-00000000d51e',
  '%00',
  '%20',
  '%27%20or%20%271%27%3D%271',
  '%E8%A6%81',
  '*',
  'null',
  'a'.repeat(10 * 1024),
];

/**
 * Ids that were never issued, well-formed or not, are refused: no content, no error page with 200, no 5xx. They are sent
 * as they are in the path.
 */
export const unknownIdIsRefused = defineCheck<{ readonly id: string }>({
  id: 'download/unknown-id-is-refused',
  requirement: 'DL-04',
  edgeCases: known.map((id) => ({ id })),
  arbitrary: fc.record({
    id: withEdgeCases(
      fc.oneof(
        fc.uuid(),
        fc
          .array(fc.constantFrom(...letters), { minLength: 20, maxLength: 40 })
          .map((id) => `fil_drivespec${id.join('')}`),
      ),
      known,
    ),
  }),
  randomCases: 10,

  async verify({ id }, target) {
    await needOrdinaryDownload(target);

    const shortest = Math.min(...[...target.issuedIds()].map(({ length }) => length));
    if (id.length >= shortest && id.length <= 3)
      throw new Untestable(`the target has ids as short as '${id}'`);

    const reply = await target.download({ encoded: id });

    expectRefused(reply);
  },
});
