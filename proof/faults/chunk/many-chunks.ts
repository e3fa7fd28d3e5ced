import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { joinContents } from '../../../reference-server/storage/content.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';

const manyChunks = 'chunk/many-chunks-make-the-same-file';

/** Faults that begin with the hundredth or the thousandth chunk of a file (CHK-01). */
export const chunkManyChunksFaults: readonly Fault[] = [
  {
    id: 'chunk/names-have-two-digits',
    violates: ['CHK-01'],
    detectedBy: [manyChunks],
    description: 'chunks are joined in the order of names with two digits: chunk 100 follows chunk 10',
    steps: () => ({ assembleChunks: ({ session }) => joinContents(byName(session, 2)) }),
  },
  {
    id: 'chunk/names-have-three-digits',
    violates: ['CHK-01'],
    detectedBy: [manyChunks],
    description: 'chunks are joined in the order of names with three digits: chunk 1000 follows chunk 100',
    steps: () => ({ assembleChunks: ({ session }) => joinContents(byName(session, 3)) }),
  },
  {
    id: 'chunk/first-page-of-1000-is-the-file',
    violates: ['CHK-01'],
    detectedBy: [manyChunks],
    description: 'a file has at most its first 1000 chunks, because only one page of them is listed',
    steps: () => ({ assembleChunks: ({ session }) => joinContents(byName(session, 9).slice(0, 1_000)) }),
  },
  {
    id: 'chunk/whole-page-of-100-is-an-error',
    violates: ['CHK-01'],
    detectedBy: [manyChunks],
    description:
      'complete of a session with a multiple of 100 chunks is answered with 500, because the next page is empty',
    steps: (unmodified) => ({
      assembleChunks(given) {
        if (given.session.totalChunks % 100 === 0 && given.session.totalChunks > 0)
          throw new Refusal(500, 'No page');
        return unmodified.assembleChunks(given);
      },
    }),
  },
  {
    id: 'chunk/index-is-one-byte',
    violates: ['CHK-01', 'CHK-13'],
    detectedBy: [manyChunks],
    description: 'chunk 256 is stored in place of chunk 0, and counted as itself',
    steps: indexesModulo(256),
  },
  {
    id: 'chunk/index-loses-its-fourth-digit',
    violates: ['CHK-01', 'CHK-13'],
    detectedBy: [manyChunks],
    description: 'chunk 1000 is stored in place of chunk 0, and counted as itself',
    steps: indexesModulo(1_000),
  },
];

function byName(session: Session, digits: number) {
  const nameOf = (index: number): string => String(index).padStart(digits, '0');
  return [...session.chunks].sort(([a], [b]) => (nameOf(a) < nameOf(b) ? -1 : 1)).map(([, chunk]) => chunk);
}

function indexesModulo(places: number): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    storeChunk(given) {
      unmodified.storeChunk(given);
      const { session, index, content } = given;
      if (index < places) return;
      session.chunks.set(index % places, content);
    },
  });
}
