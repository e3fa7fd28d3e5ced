import fc from 'fast-check';
import { expectShape } from '../../assertions/expect-shape.ts';
import { expectSuccess } from '../../assertions/expect-status.ts';
import { sessionMembers } from '../../assertions/need-session.ts';
import { largestChunkSize, legalChunkSizes } from '../../generators/chunk-sizes.ts';
import { sizes } from '../../generators/sizes.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { idMemberOf } from '../../target/identifiers.ts';
import { passOverTooLarge } from './pass-over-too-large.ts';

/** Sessions for files of every size, up to the example in ScaiDrive Uploads and Downloads. No chunk is uploaded. */
export const createTellsHowToSendTheFile = defineCheck({
  id: 'session/create-tells-how-to-send-the-file',
  requirement: 'SES-01',
  lattice: (facts) => [
    { size: 1, chunkBytes: smallestChunkBytes, ending: '.bin' },
    { size: 65_536, chunkBytes: smallestChunkBytes, ending: '.mp4' },
    { size: 720_897, chunkBytes: smallestChunkBytes, ending: '' },
    { size: 5, chunkBytes: largestChunkSize(facts), ending: '.tar.gz' },
    { size: 2_147_483_648, chunkBytes: largestChunkSize(facts), ending: '.mp4' },
    { size: 4_294_967_297, chunkBytes: largestChunkSize(facts), ending: '.bin' },
    { size: 5_000_000_000, chunkBytes: largestChunkSize(facts), ending: '.bin' },
  ],
  given: (facts) =>
    fc.record({
      size: sizes(4_194_304, 1),
      chunkBytes: fc.constantFrom(...legalChunkSizes(facts)),
      ending: fc.constantFrom('.bin', '.pdf', '.txt', '.mp4', '.tar.gz', ''),
    }),

  async verify({ size, chunkBytes, ending }, target, observe) {
    const members = sessionMembers(target, target.nextName(ending), size, chunkBytes);

    const reply = await target.createSession(members);

    passOverTooLarge(reply, size, target.facts);
    expectSuccess(reply);
    observe('status of a session create', String(reply.status));
    expectShape(reply, 'SessionReceipt');
    observe('the id of a session', `in ${idMemberOf(reply, 'session')}`);
  },
});
