import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { expectPlainName } from './support/expect-kept-in-folder.ts';
import {
  fewPathTraversalNames,
  foreignNameEdgeCases,
  foreignNames,
  isForeign,
} from './support/path-traversal-names.ts';

/**
 * A name that is a path on another system than the target's is refused or stored as a plain name: a client on that
 * system may use it as a path.
 */
export const foreignNamesArePlainOrRefused = defineCheck({
  id: 'upload/foreign-names-are-plain-or-refused',
  requirement: 'UPL-09s',
  edgeCases: [
    ...foreignNameEdgeCases.map((path) => ({ path, via: 'filename' as const })),
    ...fewPathTraversalNames.filter(isForeign).map((path) => ({ path, via: 'name' as const })),
  ],
  arbitrary: fc.record({
    path: foreignNames,
    via: fc.constantFrom('filename' as const, 'name' as const),
  }),

  async verify({ path, via }, target) {
    await needFile(target, positions(10));
    const own = target.nextName();
    const sent = path.replaceAll('{name}', own);
    const content = positions(200, 9);

    const form = via === 'name' ? { fileName: own, name: sent, content } : { fileName: sent, content };
    const reply = await target.upload(form);

    expectAnswered(reply);
    if (isSuccess(reply)) {
      const id = needUploadedFileId(reply);
      await expectPlainName(target, id);
    }
  },
});
