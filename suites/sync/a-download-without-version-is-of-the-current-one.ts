import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expectWhole } from '../../toolkit/assertions/expect-whole.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { parametersRequest } from '../../toolkit/wire/range-request.ts';
import { needVersions } from './support/need-versions.ts';

/** A version that was requested on the same connection does not apply to the next request, which names none. */
export const aDownloadWithoutVersionIsOfTheCurrentOne = defineCheck<{ sizes: readonly number[] }>({
  id: 'sync/a-download-without-version-is-of-the-current-one',
  requirement: 'SYNC-01',
  when: ({ capabilities }) => capabilities.replace,
  edgeCases: [{ sizes: [100, 100] }, { sizes: [5_000, 200, 70_000] }],

  async verify({ sizes }, target) {
    const versions = await needVersions(target, sizes);
    const [older, current] = [versions[0], versions.at(-1)];
    if (older === undefined || current === undefined || older === current)
      throw new Untestable('the target keeps one version of a file');
    const sync = target.viaRoute('sync').overConnections(1);
    const ofOlder = await sync.download(older.id, parametersRequest({ version: `${older.number}` }));
    needStatus(ofOlder, 200, 'SYNC-06');

    const reply = await sync.download(current.id, parametersRequest({}));

    expectWhole(reply, representationOf(target, current));
  },
});
