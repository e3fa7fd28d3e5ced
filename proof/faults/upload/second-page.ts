import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Steps } from '../../../reference-server/index.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';

/** Listings under `entries`, two at a time, with a cursor: what a fault stores last is not on the first page. */
function pagesOfTwo(): Pick<Steps, 'writeReply'> {
  return {
    writeReply: changeReply(({ reply, request }) => {
      if (!request.path.endsWith('/children') || reply.status !== 200) return reply;
      const { items } = JSON.parse(Buffer.concat([...reply.body]).toString()) as { items: unknown[] };
      const first = Number(request.query.get('cursor') ?? 0);
      const next = first + 2 < items.length ? String(first + 2) : null;
      return jsonReply(200, { entries: items.slice(first, first + 2), next_cursor: next });
    }),
  };
}

/** Faults that only a listing shows, on a page that is not the first, in a member that no description declares. */
export const uploadSecondPageFaults: readonly Fault[] = [
  {
    id: 'upload/cut-body-is-listed-on-a-later-page',
    violates: ['UPL-11'],
    detectedBy: ['upload/truncated-body-never-becomes-a-file'],
    isUndescribed: true,
    description:
      'the bytes of a cut upload are stored under the name with .part, and listings have pages of two',
    steps: (unmodified) => {
      let isCut = false;
      return {
        ...pagesOfTwo(),
        mayUseForm: (given) => {
          isCut = !unmodified.mayUseForm(given);
          return true;
        },
        commitFile: ({ draft, store }) =>
          unmodified.commitFile({ store, draft: isCut ? { ...draft, name: `${draft.name}.part` } : draft }),
      };
    },
  },
];
