import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { needText } from '../../toolkit/arrange/need-text.ts';
import { readHttpDate } from '../../toolkit/protocol/http-date.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { fileRequest, type RequestKind } from './support/download-requests.ts';

const kinds: readonly RequestKind[] = [
  'whole',
  'HEAD',
  'range',
  'several ranges',
  'accepting gzip',
  'current If-None-Match',
  'current If-Modified-Since',
];

/** With a modification in the future, a conditional request can miss a later change. */
export const lastModifiedIsNotInTheFuture = defineCheck<{ readonly request: RequestKind }>({
  id: 'download/last-modified-is-not-in-the-future',
  requirement: 'DL-16',
  anyFile: true,
  isOptional: true,
  edgeCases: kinds.map((request) => ({ request })),

  async verify({ request }, target) {
    const stored = await needText(target);
    const whole = await stored.get({ fields: [identityEncoding], compareWith: stored.known });
    needStatus(whole, 200, 'DL-01');

    const reply = await stored.get(fileRequest(request, stored.size, whole));

    const [modified, date] = [fieldOf(reply, 'last-modified'), fieldOf(reply, 'date')];
    if (modified === undefined) skipCase(`the ${reply.status} response has no Last-Modified`);
    if (date === undefined) skipCase(`the ${reply.status} response has no Date`);
    const [modifiedMs, dateMs] = [readHttpDate(modified), readHttpDate(date)];
    if (modifiedMs === undefined || dateMs === undefined)
      throw new Untestable(`'${modifiedMs === undefined ? modified : date}' is not an HTTP-date`);
    expect(
      modifiedMs <= dateMs,
      { subject: 'Last-Modified', expected: `at most the Date, ${date}`, actual: modified },
      reply,
    );
  },
});
