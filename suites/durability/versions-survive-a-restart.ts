import { defineCheck } from '../../check/check.ts';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needNewVersion } from '../../toolkit/arrange/need-new-version.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectStatus, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { expectState, needState } from './support/file-state.ts';

/** Each version that can be read by its number before the restart is read again, then the file is replaced once more. */
export const versionsSurviveARestart = defineCheck({
  id: 'durability/versions-survive-a-restart',
  requirement: 'DUR-02',
  requires: ['restart'],
  when: ({ capabilities }) => capabilities.replace,
  exclusive: true,
  edgeCases: [{ sizes: [5, 6] }, { sizes: [70_000, 1, 300] }],

  async verify({ sizes }, target) {
    const contents = sizes.map((size, at) => positions(size, at));
    const [first = positions(1), ...later] = contents;
    let file = await needFile(target, first);
    for (const content of later) file = await needNewVersion(target, file, content);
    const readable = await numbersOf(target, file.id, contents.length);
    const state = await needState(target, file);

    const restarted = await needRestart(target);

    await expectState(restarted, state);
    for (const number of readable) {
      const reply = await version(restarted, file.id, number);
      expectStatus(reply, 200, `status of version ${number} after the restart`);
      const content = contents[number - 1] ?? first;
      expectBody(reply, payloadBytes(content), `bytes of version ${number} after the restart`);
    }
    const next = await needNewVersion(restarted, file, positions(9, 9));
    const current = await restarted.download(next.id, { fields: [identityEncoding] });
    expectStatus(current, 200, 'status of the download of the next version');
    expectBody(current, payloadBytes(next.content), 'bytes of the next version');
  },
});

/** The numbers from 1 by which the target serves a version; FIN-10 judges which they are. */
async function numbersOf(target: Target, fileId: string, versions: number): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (let number = 1; number <= versions; number += 1)
    if (isSuccess(await version(target, fileId, number))) numbers.push(number);
  return numbers;
}

function version(target: Target, fileId: string, number: number) {
  const query = { version: String(number) };
  return target.viaRoute('sync').download(fileId, { query, fields: [identityEncoding] });
}
