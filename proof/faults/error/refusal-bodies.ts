import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import type { Fault } from '../fault.ts';
import { text, wording } from './support.ts';

const jsonBody = 'error/a-refusal-has-a-json-body';

/** Refusals whose body is not the JSON that the contract asks for (ERR-01). */
export const errorRefusalBodiesFaults: readonly Fault[] = [
  {
    id: 'error/what-is-missing-has-a-page',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 404 is the page of the framework, in HTML',
    steps: (healthy) => wording(healthy, [404], () => text('text/html', '<h1>Not Found</h1>')),
  },
  {
    id: 'error/unsatisfiable-range-is-plain-text',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 416 is plain text, from the code that serves files',
    steps: (healthy) => wording(healthy, [416], () => text('text/plain', 'invalid range')),
  },
  {
    id: 'error/too-large-is-a-page',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 413 is the page of the proxy in front',
    steps: (healthy) => wording(healthy, [413], () => text('text/html', '<h1>413</h1>')),
  },
  {
    id: 'error/missing-credentials-say-nothing',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 401 has no body',
    steps: (healthy) => wording(healthy, [401], () => text('application/json', '')),
  },
  {
    id: 'error/conflict-is-json-by-another-name',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 409 has a JSON body that is called text/plain',
    steps: (healthy) => wording(healthy, [409], () => text('text/plain', '{"detail":"Conflict"}')),
  },
  {
    id: 'error/validation-answers-a-bare-list',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a 422 is a list of problems without `detail` around it',
    steps: (healthy) => wording(healthy, [422], ({ detail }) => jsonReply(422, detail)),
  },
  {
    id: 'error/message-in-place-of-detail',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'what is wrong with a chunk stands in `message`',
    steps: () =>
      changeRefusal((given) =>
        given.request?.path.includes('/chunks/')
          ? jsonReply(given.refusal.status, { message: 'Bad chunk' })
          : given.reply,
      ),
  },
  {
    id: 'error/body-is-announced-as-empty',
    breaks: ['ERR-01'],
    caughtBy: [jsonBody],
    says: 'a refusal has Content-Length 0 and a body after it',
    steps: (healthy) => ({
      replyToRefusal(given) {
        const reply = healthy.replyToRefusal(given);
        return { ...reply, headers: { ...reply.headers, 'content-length': '0' } };
      },
    }),
  },
];
