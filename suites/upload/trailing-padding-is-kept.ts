import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import {
  type PaddedContent,
  paddedContent,
  paddedContents,
  paddedEdgeCases,
} from './support/trailing-padding.ts';

const types = ['application/octet-stream', 'text/plain', 'application/x-tar', null];

/** A file that ends in NUL bytes, or in anything else that a server may treat as block padding, keeps those bytes. */
export const trailingPaddingIsKept = defineCheck({
  id: 'upload/trailing-padding-is-kept',
  requirement: 'UPL-02',
  edgeCases: paddedEdgeCases.map((padded) => ({ ...padded, type: 'application/octet-stream' })),
  arbitrary: fc.tuple(paddedContents(262_144), fc.constantFrom(...types)).map(
    ([padded, type]) => ({ ...padded, type }),
    (typed) => {
      const { type, ...padded } = typed as PaddedContent & { readonly type: string | null };
      return [padded, type] as [PaddedContent, string | null];
    },
  ),

  async verify({ type, ...padded }, target) {
    const content = paddedContent(padded);
    const form = { fileName: target.nextName(), content, contentType: type };

    const id = await expectAccepted(target, await target.upload(form));

    await expectDownload(target, { id, content });
  },
});
