import { defineCheck } from '../../check/check.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { declaredTextEdgeCases, declaredTexts } from './support/declared-texts.ts';

/** A text type or a text extension must not make a server convert line ends, byte order marks or encodings. */
export const textContentTypesAreStoredVerbatim = defineCheck({
  id: 'upload/text-content-types-are-stored-verbatim',
  requirement: 'UPL-02',
  edgeCases: declaredTextEdgeCases,
  arbitrary: declaredTexts,

  async verify({ type, ending, content }, target) {
    const form = { fileName: target.nextName(ending), content, contentType: type };

    const id = await expectAccepted(target, await target.upload(form));

    await expectDownload(target, { id, content });
  },
});
