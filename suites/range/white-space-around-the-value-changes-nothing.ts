import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import { needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { expectSameParts } from './support/expect-same-parts.ts';

/** White space before and after a field value is not part of it (RFC 9110 §5.5). Sent on a raw connection. */
export const whiteSpaceAroundTheValueChangesNothing = defineCheck({
  id: 'range/white-space-around-the-value-changes-nothing',
  requirement: 'RNG-22',
  when: ({ protocol }) => protocol !== 'HTTP/2',
  anyFile: true,
  edgeCases: [
    { before: ' ', after: '' },
    { before: '', after: ' ' },
    { before: '\t', after: '' },
    { before: '', after: '\t' },
    { before: ' \t  ', after: '\t  \t' },
  ],

  async verify({ before, after }, target) {
    const stored = await needDownloadable(target, positions(100));
    requireBytes(stored);
    const canonical = await stored.get(rangeRequest('bytes=0-0'));
    needStatus(canonical, 206, 'RNG-01');

    using connection = await target.connect();
    await connection.sendHead(
      stored.head('GET', [identityEncoding, ['Range', `${before}bytes=0-0${after}`]]),
    );
    const reply = await connection.receive();

    expectSameParts(reply, canonical);
  },
});
