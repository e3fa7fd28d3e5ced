import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { multipartContentType } from '../../client/payload/multipart.ts';
import { literal } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { boundaries, boundaryEdgeCases } from './support/boundaries.ts';

/** A client may choose any boundary that RFC 2046 allows. A boundary that is not a token is always sent quoted. */
export const anyLegalBoundaryWorks = defineCheck({
  id: 'upload/any-legal-boundary-works',
  requirement: 'UPL-10',
  edgeCases: boundaryEdgeCases.flatMap((boundary) => [
    { boundary, quoted: false },
    { boundary, quoted: true },
  ]),
  arbitrary: fc.record({ boundary: boundaries, quoted: fc.boolean() }),

  async verify({ boundary, quoted }, target) {
    const content = literal('content of the file');
    const { parts } = target.partsOf({ fileName: target.nextName(), content });
    const contentType = multipartContentType({ boundary }, quoted ? { quoted } : {});

    const id = await expectAccepted(target, await target.uploadBody({ boundary, parts }, { contentType }));

    await expectDownload(target, { id, content });
  },
});
