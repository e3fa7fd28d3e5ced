import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import type { UploadForm } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { expectKeptInFolder, expectNotAbove } from './support/expect-kept-in-folder.ts';
import {
  fewPathTraversalNames,
  isForeign,
  pathTraversalEdgeCases,
  pathTraversalNames,
} from './support/path-traversal-names.ts';

/** The target refuses such a name, or shortens it to one without a path. `{name}` is replaced by a name of the run. */
export const namesNeverEscapeTheFolder = defineCheck({
  id: 'upload/names-never-escape-the-folder',
  requirement: 'UPL-09',
  edgeCases: [
    ...pathTraversalEdgeCases.map((path) => ({ path, via: 'filename' as const })),
    ...fewPathTraversalNames.map((path) => ({ path, via: 'name' as const })),
    ...fewPathTraversalNames.map((path) => ({ path, via: 'filename*' as const })),
  ],
  arbitrary: fc.record({
    path: pathTraversalNames,
    via: fc.constantFrom('filename' as const, 'name' as const, 'filename*' as const),
  }),

  async verify({ path, via }, target) {
    await needFile(target, positions(10));
    const own = target.nextName();
    const sent = path.replaceAll('{name}', own);
    const content = positions(200, 9);

    const reply = await target.upload({ content, ...namedBy(via, { own, sent }) });

    if (!isForeign(path)) expectAnswered(reply);
    await expectNotAbove(target, own);
    if (isSuccess(reply)) {
      const id = needUploadedFileId(reply);
      await expectKeptInFolder(target, { id, content });
    }
  },
});

/** The members of a form that send a name in one of the three places; the other two, if present, have a plain name. */
function namedBy(
  via: 'filename' | 'name' | 'filename*',
  { own, sent }: { readonly own: string; readonly sent: string },
): Pick<UploadForm, 'fileName' | 'name' | 'partFields'> {
  if (via === 'filename') return { fileName: sent };
  if (via === 'name') return { fileName: own, name: sent };
  const extended = `filename="${own}"; filename*=UTF-8''${encodeURIComponent(sent)}`;
  return {
    fileName: own,
    partFields: [['Content-Disposition', `form-data; name="file"; ${extended}`]],
  };
}
