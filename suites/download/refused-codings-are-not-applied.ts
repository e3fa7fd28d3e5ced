import { defineCheck } from '../../check/check.ts';
import { codingsOf } from '../../client/messages/content-codings.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { needText } from '../../toolkit/arrange/need-text.ts';
import { acceptsCoding } from '../../toolkit/protocol/content-coding.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { isRefused } from '../../toolkit/verbs/expect-status.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

/** A client that refuses gzip cannot read it: the coded bytes become the content of its file. */
export const refusedCodingsAreNotApplied = defineCheck({
  id: 'download/refused-codings-are-not-applied',
  requirement: 'DL-14',
  edgeCases: [
    'identity',
    '',
    'gzip;q=0',
    'gzip;q=0.000',
    'gzip; q=0',
    'GZIP;Q=0',
    'x-gzip;q=0',
    'gzip;q=0, identity',
    'gzip;q=0, *',
    'gzip;q=0, br',
    'br;q=0, deflate;q=0, zstd;q=0, gzip;q=0',
    'identity, *;q=0',
    'deflate',
    'br',
    'compress',
  ].map((acceptEncoding) => ({ acceptEncoding })),

  async verify({ acceptEncoding }, target) {
    const stored = await needText(target);
    const plain = await stored.get({ fields: [identityEncoding], compareWith: stored.known });
    needStatus(plain, 200, 'DL-01');

    const reply = await stored.get({
      fields: [['Accept-Encoding', acceptEncoding]],
      compareWith: stored.known,
    });

    if (isRefused(reply))
      skipCase(`the target answered ${reply.status} to Accept-Encoding: ${acceptEncoding}`);
    needStatus(reply, 200, 'DL-01');
    expect(
      codingsOf(reply).every((coding) => acceptsCoding(acceptEncoding, coding)),
      {
        subject: 'Content-Encoding',
        expected: `no coding that Accept-Encoding ${JSON.stringify(acceptEncoding)} refuses`,
        actual: fieldOf(reply, 'content-encoding'),
      },
      reply,
    );
  },
});
