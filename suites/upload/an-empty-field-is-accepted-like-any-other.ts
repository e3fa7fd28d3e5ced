import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { partPlaces, uploadWith } from './support/additional-parts.ts';

/** A target that ignores a field of text ignores the same field without a value or with a type: parsers lose empty parts. */
export const anEmptyFieldIsAcceptedLikeAnyOther = defineCheck({
  id: 'upload/an-empty-field-is-accepted-like-any-other',
  requirement: 'UPL-01',
  edgeCases: (['an empty text', 'a typed text'] as const).flatMap((what) =>
    partPlaces.map((place) => ({ what, place })),
  ),

  async verify({ what, place }, target) {
    const content = positions(300, 6);
    const plain = { fileName: target.nextName(), content };
    const control = await uploadWith(target, { what: 'a text', place }, plain);
    if (!isSuccess(control)) skipCase('the target does not accept fields that it does not know');

    const reply = await uploadWith(target, { what, place }, { fileName: target.nextName(), content });

    const id = await expectAccepted(target, reply);
    await expectDownload(target, { id, content });
  },
});
