import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import type { Fault } from '../fault.ts';
import { text, wording } from './support.ts';

const jsonBody = 'error/a-refusal-has-a-json-body';

/** Refusals whose body is not the JSON that the contract asks for (ERR-01). */
export const errorRefusalBodiesFaults: readonly Fault[] = [
  {
    id: 'error/what-is-missing-has-a-page',
    violates: ['ERR-01'],
    detectedBy: [jsonBody],
    description: 'a 404 is the HTML page of the framework',
    steps: (unmodified) => wording(unmodified, [404], () => text('text/html', '<h1>Not Found</h1>')),
  },
  {
    id: 'error/unsatisfiable-range-is-plain-text',
    violates: ['ERR-01'],
    detectedBy: [jsonBody],
    description: 'a 416 is plain text',
    steps: (unmodified) => wording(unmodified, [416], () => text('text/plain', 'invalid range')),
  },
  {
    id: 'error/too-large-is-a-page',
    violates: ['ERR-01'],
    detectedBy: [jsonBody],
    description: 'a 413 is the HTML page of a proxy',
    steps: (unmodified) => wording(unmodified, [413], () => text('text/html', '<h1>413</h1>')),
  },
  {
    id: 'error/missing-credentials-say-nothing',
    violates: ['ERR-01'],
    detectedBy: [jsonBody],
    description: 'a 401 has no body',
    steps: (unmodified) => wording(unmodified, [401], () => text('application/json', '')),
  },
  {
    id: 'error/conflict-is-json-by-another-name',
    violates: ['ERR-01'],
    detectedBy: [jsonBody],
    description: 'a 409 has a JSON body of the type text/plain',
    steps: (unmodified) => wording(unmodified, [409], () => text('text/plain', '{"detail":"Conflict"}')),
  },
  {
    id: 'error/validation-answers-a-bare-list',
    violates: ['ERR-01'],
    detectedBy: [jsonBody],
    description: 'a 422 is a list of problems without `detail` around it',
    steps: (unmodified) => wording(unmodified, [422], ({ detail }) => jsonReply(422, detail)),
  },
  {
    id: 'error/message-in-place-of-detail',
    violates: ['ERR-01'],
    detectedBy: [jsonBody],
    description: 'a refused chunk has `message` instead of `detail`',
    steps: () =>
      changeRefusal((given) =>
        given.request?.path.includes('/chunks/')
          ? jsonReply(given.refusal.status, { message: 'Bad chunk' })
          : given.reply,
      ),
  },
  {
    id: 'error/body-is-announced-as-empty',
    violates: ['ERR-01'],
    detectedBy: [jsonBody],
    description: 'a refusal has Content-Length: 0 but a body after it',
    steps: (unmodified) => ({
      replyToRefusal(given) {
        const reply = unmodified.replyToRefusal(given);
        return { ...reply, headers: { ...reply.headers, 'content-length': '0' } };
      },
    }),
  },
];
