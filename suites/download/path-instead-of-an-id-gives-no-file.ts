import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { needOrdinaryDownload } from '../../toolkit/arrange/need-ordinary-download.ts';
import { expect } from '../../toolkit/verbs/expect.ts';

/**
 * Dots and slashes in an id do not lead to another file. A server that normalises paths may redirect; 2xx and 5xx are
 * violations.
 */
export const pathInsteadOfAnIdGivesNoFile = defineCheck<{ readonly id: string }>({
  id: 'download/path-instead-of-an-id-gives-no-file',
  requirement: 'DL-04',
  edgeCases: [
    { id: '..%2f' },
    { id: '%2e%2e' },
    { id: '..%5c..%5cx' },
    { id: '..%2f..%2f..%2f..%2fetc%2fpasswd' },
    { id: '%2Fetc%2Fpasswd' },
    { id: '..%252f..%252fetc%252fpasswd' },
  ],

  async verify({ id }, target) {
    await needOrdinaryDownload(target);

    const reply = await target.download({ encoded: id });

    expect(
      reply.status >= 300 && reply.status < 500,
      { subject: 'status', expected: '3xx or 4xx', actual: statusInWords(reply) },
      reply,
    );
  },
});
