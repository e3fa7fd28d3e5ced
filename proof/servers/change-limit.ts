import type { Request } from '../../reference-server/http/request.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import { knownRequest } from './known-request.ts';

/** Steps that allow another number of bytes for a file in one upload request; `change` may throw to refuse the request. */
export function changeFileLimit(
  change: (limitBytes: number, request: Request | undefined) => number,
): Pick<Steps, 'authorise' | 'createFormReader'> {
  const { authorise, request } = knownRequest();
  return {
    authorise,
    createFormReader: ({ boundary, maxPartBytes }) =>
      defaultSteps.createFormReader({ boundary, maxPartBytes: change(maxPartBytes, request()) }),
  };
}
