import { defineCheck } from '../../check/check.ts';
import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { needCodedResponses } from './support/need-coded-responses.ts';

interface Judged {
  /** Absent: the request has no Accept-Encoding. */
  readonly coding?: string;
  readonly response: 'coded' | 'uncoded';
}

/** Without Vary, a shared cache sends the coded bytes to clients that cannot decode them, or the uncoded ones to all. */
export const negotiatedCodingsAreNamedInVary = defineCheck<Judged>({
  id: 'download/negotiated-codings-are-named-in-vary',
  requirement: 'DL-13',
  isOptional: true,
  edgeCases: [...['gzip', 'br', 'deflate', 'zstd', '*'].map((coding) => ({ coding })), {}].flatMap(
    (asked): Judged[] => [
      { ...asked, response: 'coded' },
      { ...asked, response: 'uncoded' },
    ],
  ),

  async verify({ coding, response }, target) {
    const { coded, other } = await needCodedResponses(target, coding, 'identity');

    const judged = response === 'coded' ? coded : other;
    if (isNotStored(judged)) skipCase(`the ${response} response has Cache-Control: no-store`);
    const vary = fieldOf(judged, 'vary');
    const members = (vary ?? '').split(',').map((member) => member.trim().toLowerCase());
    expect(
      members.includes('accept-encoding') || members.includes('*'),
      { subject: `Vary of the ${response} response`, expected: 'Accept-Encoding or *', actual: vary },
      judged,
    );
  },
});

function isNotStored(reply: Reply): boolean {
  return /(?:^|[\s,])no-store(?:$|[\s,])/i.test(fieldOf(reply, 'cache-control') ?? '');
}
