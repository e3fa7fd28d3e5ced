import { z } from 'zod';
import { readJson } from '../../reference-server/json-body.ts';
import { Refusal } from '../../reference-server/refusal.ts';
import { collectBody } from '../../reference-server/request-body.ts';
import { sessionRequest } from '../../reference-server/session.ts';
import type { Fault } from './fault.ts';

/** Faults in reading the body that opens a session. */
export const sessionRequestFaults: readonly Fault[] = [
  {
    id: 'session/ill-typed-member-breaks-it',
    breaks: ['SES-06'],
    caughtBy: ['session/ill-typed-member-is-refused', 'session/body-that-is-no-session-request-is-refused'],
    says: 'a session create of the wrong shape is answered 500',
    steps: () => ({
      readSessionRequest: async ({ call }) => {
        const { content } = await collectBody(call, 1_000_000);
        return sessionRequest.parse(JSON.parse(Buffer.concat(content.pieces).toString()));
      },
    }),
  },
  {
    id: 'session/size-may-be-any-number',
    breaks: ['SES-06'],
    caughtBy: ['session/ill-typed-member-is-refused'],
    says: 'a negative or fractional file_size opens a session',
    steps: () => ({
      readSessionRequest: ({ call }) => readJson(call, sessionRequest.extend({ file_size: z.number() })),
    }),
  },
  {
    id: 'session/missing-size-is-none',
    breaks: ['SES-06'],
    caughtBy: ['session/ill-typed-member-is-refused'],
    says: 'without file_size, or with null, a session for an empty file is opened',
    steps: () => ({
      readSessionRequest: ({ call }) =>
        readJson(call, sessionRequest.extend({ file_size: z.coerce.number().default(0) })),
    }),
  },
  {
    id: 'session/name-may-be-anything',
    breaks: ['SES-06'],
    caughtBy: ['session/ill-typed-member-is-refused'],
    says: 'a file_name that is no text is made into text',
    steps: () => ({
      readSessionRequest: ({ call }) =>
        readJson(call, sessionRequest.extend({ file_name: z.unknown().transform((name) => `${name}`) })),
    }),
  },
  {
    id: 'session/wrong-share-is-the-callers',
    breaks: ['SES-06'],
    caughtBy: ['session/ill-typed-member-is-refused'],
    says: 'a share_id that is missing or no text stands for the share of the caller',
    steps: () => ({
      readSessionRequest: ({ call }) =>
        readJson(call, sessionRequest.extend({ share_id: z.string().catch(call.caller.shareIds[0] ?? '') })),
    }),
  },
  {
    id: 'session/array-around-it-is-taken-off',
    breaks: ['SES-06'],
    caughtBy: ['session/body-that-is-no-session-request-is-refused'],
    says: 'an array whose one item is a session request opens a session',
    steps: () => ({
      readSessionRequest: async ({ call }) => {
        const either = z.union([sessionRequest, z.tuple([sessionRequest])]);
        const asked = await readJson(call, either);
        return Array.isArray(asked) ? asked[0] : asked;
      },
    }),
  },
  {
    id: 'session/other-media-type-breaks-it',
    breaks: ['SES-06'],
    caughtBy: ['session/body-that-is-no-session-request-is-refused'],
    says: 'a session create that is not said to be JSON is answered 500',
    steps: (healthy) => ({
      readSessionRequest: (given) => {
        const type = given.call.request.headers['content-type'];
        if (!/^application\/json\b/.test(type ?? '')) throw new Refusal(500, 'No reader for this type');
        return healthy.readSessionRequest(given);
      },
    }),
  },
];
