import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { idMemberOf } from '../../client/messages/identifiers.ts';
import { sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { expectShape } from '../../toolkit/assertions/expect-shape.ts';
import { largestChunkSize, validChunkSizes } from '../../toolkit/generators/content/chunk-sizes.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { skipTooLarge } from './support/skip-too-large.ts';

/**
 * Sessions for files of all sizes, up to the one in the example of ScaiDrive Uploads and Downloads. No chunk is
 * uploaded.
 */
export const createReturnsTheUploadParameters = defineCheck({
  id: 'session/create-returns-the-upload-parameters',
  requirement: 'SES-01',
  edgeCases: (facts) => [
    { size: 1, chunkBytes: smallestChunkBytes, ending: '.bin' },
    { size: 65_536, chunkBytes: smallestChunkBytes, ending: '.mp4' },
    { size: 720_897, chunkBytes: smallestChunkBytes, ending: '' },
    { size: 5, chunkBytes: largestChunkSize(facts), ending: '.tar.gz' },
    { size: 2_147_483_648, chunkBytes: largestChunkSize(facts), ending: '.mp4' },
    { size: 4_294_967_297, chunkBytes: largestChunkSize(facts), ending: '.bin' },
    { size: 5_000_000_000, chunkBytes: largestChunkSize(facts), ending: '.bin' },
  ],
  arbitrary: (facts) =>
    fc.record({
      size: sizes(4_194_304, 1),
      chunkBytes: fc.constantFrom(...validChunkSizes(facts)),
      ending: fc.constantFrom('.bin', '.pdf', '.txt', '.mp4', '.tar.gz', ''),
    }),

  async verify({ size, chunkBytes, ending }, target, observe) {
    const members = sessionMembers(target, target.nextName(ending), size, chunkBytes);

    const reply = await target.createSession(members);

    skipTooLarge(reply, size, target.facts);
    expectSuccess(reply);
    observe('status of a session create', String(reply.status));
    expectShape(reply, 'SessionReceipt');
    observe('the id of a session', `in ${idMemberOf(reply, 'session')}`);
  },
});
