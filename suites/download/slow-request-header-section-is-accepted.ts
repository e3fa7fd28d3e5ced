import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { need } from '../../toolkit/verbs/need.ts';

/** Networks split a request header section anywhere: inside a name, between CR and LF, before the last LF. */
export const slowRequestHeaderSectionIsAccepted = defineCheck({
  id: 'download/slow-request-header-section-is-accepted',
  requirement: 'DL-01',
  when: ({ protocol }) => protocol !== 'HTTP/2',
  anyFile: true,
  edgeCases: [{ pieceBytes: 1 }, { pieceBytes: 7 }, { pieceBytes: 50 }],

  async verify({ pieceBytes }, target) {
    const stored = await needDownloadable(target, positions(100, 5));
    const plain = await stored.get();
    need(plain.status === 200, `an ordinary download got status ${plain.status}`, 'DL-01');

    using connection = await target.connect();
    const head = stored.head('GET', [['Accept-Encoding', 'identity']]);
    // A long path takes no more time than a short one: a target may limit the time for a header section.
    const slowest = Math.ceil(head.path.length / 400);
    await connection.sendHead(head, { pieceBytes: Math.max(pieceBytes, slowest), pauseMs: 2 });
    const reply = await connection.receive();

    expectStatus(reply, 200);
    expectDecodedBody(reply, stored.known);
  },
});
