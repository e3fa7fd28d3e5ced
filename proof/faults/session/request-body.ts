import { z } from 'zod';
import { checkShape } from '../../../reference-server/http/json-body.ts';
import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import { sessionRequest } from '../../../reference-server/rules/session.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import type { Fault } from '../fault.ts';

/** Faults in reading the body that opens a session. */
export const sessionRequestBodyFaults: readonly Fault[] = [
  {
    id: 'session/ill-typed-member-breaks-it',
    violates: ['SES-06'],
    detectedBy: ['session/ill-typed-member-is-refused', 'session/invalid-create-body-is-refused'],
    description: 'a session create of the wrong shape is answered with 500',
    steps: (unmodified) =>
      changeRefusal((given) =>
        unmodified.replyToRefusal(
          opensSession(given.request) && [415, 422].includes(given.refusal.status)
            ? { ...given, refusal: new Refusal(500, 'Unexpected body') }
            : given,
        ),
      ),
  },
  {
    id: 'session/size-may-be-any-number',
    violates: ['SES-06'],
    detectedBy: ['session/ill-typed-member-is-refused'],
    description: 'a negative or fractional file_size opens a session',
    steps: () => ({
      readSessionRequest: ({ body }) => checkShape(body, sessionRequest.extend({ file_size: z.number() })),
    }),
  },
  {
    id: 'session/missing-size-is-none',
    violates: ['SES-06'],
    detectedBy: ['session/ill-typed-member-is-refused'],
    description: 'without file_size, or with null, a session for an empty file is opened',
    steps: () => ({
      readSessionRequest: ({ body }) =>
        checkShape(body, sessionRequest.extend({ file_size: z.coerce.number().default(0) })),
    }),
  },
  {
    id: 'session/name-may-be-anything',
    violates: ['SES-06'],
    detectedBy: ['session/ill-typed-member-is-refused'],
    description: 'a file_name that is not a string is converted to a string',
    steps: () => ({
      readSessionRequest: ({ body }) =>
        checkShape(body, sessionRequest.extend({ file_name: z.unknown().transform((name) => `${name}`) })),
    }),
  },
  {
    id: 'session/wrong-share-is-the-callers',
    violates: ['SES-06'],
    detectedBy: ['session/ill-typed-member-is-refused'],
    description: "a share_id that is missing or not a string is replaced by the caller's share",
    steps: (unmodified) => {
      let shareId = '';
      return {
        authorise: (given) => {
          const caller = unmodified.authorise(given);
          shareId = caller?.shareIds[0] ?? '';
          return caller;
        },
        readSessionRequest: ({ body }) =>
          checkShape(body, sessionRequest.extend({ share_id: z.string().catch(() => shareId) })),
      };
    },
  },
  {
    id: 'session/array-is-unwrapped',
    violates: ['SES-06'],
    detectedBy: ['session/invalid-create-body-is-refused'],
    description: 'an array whose only item is a session request opens a session',
    steps: () => ({
      readSessionRequest: ({ body }) => {
        const either = z.union([sessionRequest, z.tuple([sessionRequest])]);
        const asked = checkShape(body, either);
        return Array.isArray(asked) ? asked[0] : asked;
      },
    }),
  },
  {
    id: 'session/other-media-type-breaks-it',
    violates: ['SES-06'],
    detectedBy: ['session/invalid-create-body-is-refused'],
    description: 'a session create with a media type other than JSON is answered with 500',
    steps: (unmodified) =>
      changeRefusal((given) =>
        unmodified.replyToRefusal(
          opensSession(given.request) && given.refusal.status === 415
            ? { ...given, refusal: new Refusal(500, 'No reader for this type') }
            : given,
        ),
      ),
  },
];

function opensSession(request: Request | undefined): boolean {
  return request?.method === 'POST' && request.path.endsWith('/uploads');
}
