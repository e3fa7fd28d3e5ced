import type { Fault } from '../fault.ts';
import { endingWith } from './support.ts';

/** Services that refuse a request correctly and then stop responding (ERR-02). */
export const errorServiceEndsFaults: readonly Fault[] = [
  {
    id: 'error/deep-json-ends-the-service',
    violates: ['ERR-02'],
    detectedBy: ['error/hostile-bodies-are-survived'],
    description: 'JSON nested a few thousand levels deep is refused, and no request is answered for a second',
    steps: () =>
      endingWith(({ refusal, request }) => refusal.status === 422 && (request?.declaredBytes ?? 0) > 10_000),
  },
  {
    id: 'error/coded-body-ends-the-service',
    violates: ['ERR-02'],
    detectedBy: ['error/hostile-fields-are-survived'],
    description: 'a body with a Content-Encoding is refused, and no request is answered for a second',
    steps: () => endingWith(({ refusal }) => /content-coded/.test(String(refusal.detail))),
  },
  {
    id: 'error/size-that-is-no-number-ends-the-service',
    violates: ['ERR-02'],
    detectedBy: ['error/hostile-session-members-are-survived'],
    description:
      'a session create whose file_size is not a number is refused, and no request is answered for a second',
    steps: () => endingWith(({ refusal }) => JSON.stringify(refusal.detail).includes('"file_size"')),
  },
];
