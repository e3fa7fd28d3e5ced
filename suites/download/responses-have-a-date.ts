import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { fieldOf, type Reply, statusInWords } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import type { Downloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { needText } from '../../toolkit/arrange/need-text.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';
import { readHttpDate } from '../../toolkit/protocol/http-date.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { fileRequest, type RequestKind, requestKinds } from './support/download-requests.ts';

/** Caches compute the age of a response from its Date, whatever its status. */
export const responsesHaveADate = defineCheck<{ readonly request: RequestKind | 'unknown file' }>({
  id: 'download/responses-have-a-date',
  requirement: 'DL-15',
  anyFile: true,
  edgeCases: [...requestKinds, 'unknown file' as const].map((request) => ({ request })),

  async verify({ request }, target) {
    const stored = await needText(target);
    const whole = await stored.get({ fields: [identityEncoding], compareWith: stored.known });
    needStatus(whole, 200, 'DL-01');

    const reply =
      request === 'unknown file'
        ? await getUnknown(target, stored)
        : await stored.get(fileRequest(request, stored.size, whole));

    if (reply.status < 200 || reply.status >= 500)
      throw new Untestable(`the response to the request (${request}) is ${statusInWords(reply)}`);
    const date = fieldOf(reply, 'date');
    expect(
      date !== undefined && readHttpDate(date) !== undefined,
      { subject: `Date of a ${reply.status} response`, expected: 'an HTTP-date', actual: date },
      reply,
    );
  },
});

function getUnknown(target: Target, { id = '' }: Downloadable): Promise<Reply> {
  const { object } = target;
  if (object !== undefined) return target.request('GET', `${object.path}-drivespec-unknown`);
  return target.download(unknownIdLike(id, target.issuedIds()));
}
