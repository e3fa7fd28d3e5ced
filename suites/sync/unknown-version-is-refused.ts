import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { expectRefused } from '../../toolkit/verbs/expect-status.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';
import { needVersions } from './support/need-versions.ts';

/** The value of `version`: an offset from the newest number, or a text that does not name a version. */
type Wanted = { readonly afterNewest: number } | { readonly text: string };

const texts = ['0', '-1', '1.9', 'abc', '9007199254740993', '9223372036854775809', '18446744073709551617'];

/** Numbers of no version: the next one, 0, and negative ones, which some languages count from the end of a list. */
export const unknownVersionIsRefused = defineCheck<Wanted>({
  id: 'sync/unknown-version-is-refused',
  requirement: 'SYNC-07',
  edgeCases: [
    { afterNewest: 1 },
    { afterNewest: 1_000 },
    { afterNewest: 256 },
    { afterNewest: 65_536 },
    { afterNewest: 2 ** 31 },
    { afterNewest: 2 ** 32 },
    ...texts.map((text) => ({ text })),
  ],
  arbitrary: fc.oneof(
    { weight: 4, arbitrary: fc.record({ afterNewest: fc.integer({ min: 1, max: 2 ** 40 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({ text: fc.constantFrom(...texts) }),
    },
  ),
  randomCases: 4,

  async verify(wanted, target) {
    const versions = await needVersions(target, [100, 200]);
    const [newest] = versions.slice(-1);
    const number = 'text' in wanted ? wanted.text : `${(newest?.number ?? 1) + wanted.afterNewest}`;

    const reply = await target
      .viaRoute('sync')
      .download(newest?.id ?? '', parametersRequest({ version: number }));

    expectRefused(reply, 'status for an unknown version');
  },
});
