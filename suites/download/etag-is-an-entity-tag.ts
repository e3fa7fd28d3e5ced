import { defineCheck } from '../../check/check.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { needText } from '../../toolkit/arrange/need-text.ts';
import { isEntityTag } from '../../toolkit/protocol/entity-tag.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

interface Asked {
  readonly method: 'GET' | 'HEAD';
  readonly fields: readonly Field[];
}

/** An ETag without quotation marks matches no If-None-Match, and some clients and caches drop it. */
export const etagIsAnEntityTag = defineCheck<Asked>({
  id: 'download/etag-is-an-entity-tag',
  requirement: 'DL-11',
  isOptional: true,
  edgeCases: [
    { method: 'GET', fields: [identityEncoding] },
    { method: 'HEAD', fields: [identityEncoding] },
    { method: 'GET', fields: [['Range', 'bytes=0-0'], identityEncoding] },
    { method: 'GET', fields: [['Range', 'bytes=0-0,2-2'], identityEncoding] },
    { method: 'GET', fields: [['If-None-Match', '*'], identityEncoding] },
    { method: 'GET', fields: [['Accept-Encoding', 'gzip']] },
    { method: 'GET', fields: [['Accept-Encoding', 'br']] },
  ],

  async verify({ method, fields }, target) {
    const stored = await needText(target);
    const plain = await stored.get({ fields: [identityEncoding], compareWith: stored.known });
    needStatus(plain, 200, 'DL-01');

    const reply = await stored.get({ method, fields });

    const etag = fieldOf(reply, 'etag');
    if (etag === undefined) skipCase(`the ${reply.status} response to ${method} has no ETag`);
    expect(
      isEntityTag(etag),
      { subject: 'ETag', expected: 'one entity-tag, "…" or W/"…"', actual: etag },
      reply,
    );
  },
});
