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
  anyFile: true,
  edgeCases: [{ pieceBytes: 1 }, { pieceBytes: 7 }, { pieceBytes: 50 }],

  async verify({ pieceBytes }, target) {
    const stored = await needDownloadable(target, positions(100, 5));
    const plain = await stored.get();
    need(plain.status === 200, `an ordinary download got status ${plain.status}`, 'DL-01');

    using connection = await target.connect();
    await connection.sendHead(stored.head('GET', [['Accept-Encoding', 'identity']]), {
      pieceBytes,
      pauseMs: 2,
    });
    const reply = await connection.receive();

    expectStatus(reply, 200);
    expectDecodedBody(reply, stored.known);
  },
});
