import { defineCheck } from '../../check/check.ts';
import { payloadBytes } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { declaredChecksum } from '../../toolkit/arrange/declared-checksum.ts';
import { needChunks, needCompleted } from '../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import {
  type NegotiatedSession,
  needNegotiatedSession,
  needOffered,
  offerChunks,
} from '../../toolkit/arrange/negotiated-session.ts';
import { expectNotListed } from '../../toolkit/assertions/expect-listed.ts';
import { keyedChunks } from '../../toolkit/generators/content/keyed-chunks.ts';
import { expectRefused, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { sha256Hex } from '../../util/sha256.ts';
import { type WrongChecksum, wrongChecksum } from './support/wrong-checksums.ts';

/** A stored file has two chunks. The offered file contains one or both of them. */
interface Offer {
  readonly offered: readonly number[];
  readonly declared: WrongChecksum;
}

/**
 * The target may know all chunks by their hashes at create and refuse the wrong checksum there, or refuse it at
 * complete.
 */
export const negotiatedFileWithAnotherChecksumIsRefused = defineCheck<Offer>({
  id: 'complete/negotiated-file-with-another-checksum-is-refused',
  requirement: 'FIN-05',
  requires: ['negotiation_members'],
  edgeCases: [
    { offered: [161, 162], declared: 'last digit' },
    { offered: [161, 163], declared: 'last digit' },
    { offered: [162, 161], declared: 'of the chunks in reverse' },
  ],

  async verify({ offered, declared }, target) {
    const source = await needSessionOf(target, keyedChunks([161, 162]));
    await needChunks(target, source);
    await needCompleted(target, source);
    const { chunkBytes } = source;
    const content = keyedChunks(offered)(chunkBytes);
    const bytes = payloadBytes(content);
    const hashes = offered.map((_, at) => sha256Hex(bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes)));
    const offer = { chunkBytes, hashes };

    const wrong = declaredChecksum(target, wrongChecksum(declared, content, chunkBytes));
    const opened = await offerChunks(target, content, { ...offer, members: wrong });

    const right = declaredChecksum(target, sha256Hex(bytes));
    if (isRefused(opened.reply)) await needNegotiatedSession(target, content, { ...offer, members: right });
    else await expectRefusedAtComplete(target, needOffered(target, opened, offer));
  },
});

async function expectRefusedAtComplete(target: Target, session: NegotiatedSession): Promise<void> {
  await needChunks(target, session, session.needed);
  const complete = await target.complete(session.id);
  expectRefused(complete, 'status of complete with another checksum');
  await expectNotListed(target, session.name);
}
