import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { downloadLimitOf } from '../../client/http/body-limit.ts';
import type { Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import type { Representation } from '../../toolkit/arrange/need-representation.ts';
import { needText } from '../../toolkit/arrange/need-text.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { need, needStatus } from '../../toolkit/verbs/need.ts';
import {
  type FileRequest,
  fileRequest,
  type RequestKind,
  requestKinds,
} from './support/download-requests.ts';

interface Sequence {
  /** Whether no response for the URL can be in a cache when the sequence begins. */
  readonly cold: boolean;
  /** Sent in this order; then the whole file is requested twice. */
  readonly before: readonly RequestKind[];
}

const coldFirst: readonly RequestKind[] = [
  'range',
  'suffix range',
  'several ranges',
  'HEAD',
  'accepting gzip',
  'gzip range',
  'current If-None-Match',
];

/** A cache that stores a part, a coded body or an empty one as the file corrupts all later downloads. */
export const coldAndWarmResponsesAgree = defineCheck<Sequence>({
  id: 'download/cold-and-warm-responses-agree',
  requirement: 'DL-17',
  edgeCases: [
    ...requestKinds.map((kind): Sequence => ({ cold: false, before: [kind] })),
    ...coldFirst.map((kind): Sequence => ({ cold: true, before: [kind] })),
    { cold: false, before: ['HEAD', 'accepting gzip', 'several ranges', 'range'] },
  ],
  arbitrary: fc.record({
    cold: fc.boolean(),
    before: fc.array(fc.constantFrom(...requestKinds), { maxLength: 5 }),
  }),
  randomCases: 5,

  async verify({ cold, before }, target) {
    const stored = await needText(target);
    const send = cold ? await coldUrl(target, stored) : sendTo(stored);
    const earlier = cold ? undefined : await needWhole(send, stored);

    const replies: Reply[] = [];
    for (const kind of before) replies.push(await send(fileRequest(kind, stored.size, earlier)));
    const second = await send(fileRequest('whole', stored.size));
    const third = await send(fileRequest('whole', stored.size));

    for (const [at, reply] of replies.entries())
      if (reply.status === 200 && !before[at]?.startsWith('HEAD'))
        expectDecodedBody(reply, stored.known, `body of the response (${before[at]})`);
    for (const reply of [second, third]) {
      expectStatus(reply, 200, 'status of the download after the other requests');
      expectDecodedBody(reply, stored.known, 'body of the download after the other requests');
    }
  },
});

type Send = (request: FileRequest) => Promise<Reply>;

function sendTo(stored: Representation): Send {
  return ({ method, fields }) => stored.get({ method, fields, compareWith: stored.known });
}

async function needWhole(send: Send, stored: Representation): Promise<Reply> {
  const whole = await send(fileRequest('whole', stored.size));
  needStatus(whole, 200, 'DL-01');
  need(whole.compared?.difference === undefined, 'an ordinary download returned other bytes', 'DL-01');
  return whole;
}

/**
 * A URL of the file that was not requested before: that of a new file, or with a new query if the target ignores queries.
 * @throws {Untestable} if the target does not serve its one file under such a URL.
 */
async function coldUrl(target: Target, stored: Representation): Promise<Send> {
  const { object } = target;
  if (object === undefined) return sendTo(stored);
  const url = (): Send => {
    const path = `${object.path}${object.path.includes('?') ? '&' : '?'}drivespec=${randomUUID()}`;
    return ({ method, fields }) =>
      target.request(method, path, {
        fields,
        compareWith: stored.known,
        bodyLimitBytes: downloadLimitOf(stored.size, fields),
      });
  };
  const probe = await url()(fileRequest('whole', stored.size));
  if (probe.status !== 200 || probe.compared === undefined || probe.compared.difference !== undefined)
    throw new Untestable('the target does not serve the file under another query');
  return url();
}
