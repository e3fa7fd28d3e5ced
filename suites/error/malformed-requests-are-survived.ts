import { defineCheck } from '../../check/check.ts';
import { statusInWords } from '../../client/messages/reply.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectStillServing, needServing } from './support/expect-still-serving.ts';
import { malformedRequest, malformedRequests } from './support/malformed-requests.ts';

const responseTimeoutMs = 1_000;

/** Requests that are invalid or barely valid HTTP. The target may close the connection, but a 5xx is a failure. */
export const malformedRequestsAreSurvived = defineCheck({
  id: 'error/malformed-requests-are-survived',
  requirement: 'ERR-02',
  edgeCases: malformedRequests,
  arbitrary: malformedRequest,
  randomCases: 30,

  async verify({ method, path, fields, body }, target) {
    const file = await needServing(target);
    const stored = target.pathOf.metadata(file.id);

    using connection = await target.connect();
    await connection.sendHead({
      method,
      path: path.replace('{file}', () => stored).replace('{sessions}', target.paths.uploads),
      fields: [...target.authorization(), ...fields],
    });
    await connection.write(body);
    const reply = await connection.receive({ timeoutMs: responseTimeoutMs });

    expect(
      reply.status < 500 || reply.status === 501 || reply.status === 505,
      {
        subject: 'status',
        expected: 'a status below 500, 501 or 505, or a closed connection',
        actual: statusInWords(reply),
      },
      reply,
    );
    await expectStillServing(target, file);
  },
});
