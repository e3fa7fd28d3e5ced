import type { Steps } from '../../../reference-server/index.ts';
import type { Content } from '../../../reference-server/storage/content.ts';
import type { Fault } from '../fault.ts';

const falsely = 'duplicate/bytes-sent-under-another-hash-never-take-its-place';

/** Faults of a store that finds bytes by a hash that it has not compared with them (DUP-05). */
export const duplicateFalseHashFaults: readonly Fault[] = [
  {
    id: 'duplicate/chunks-are-found-by-their-announced-hash',
    violates: ['DUP-05'],
    detectedBy: [falsely],
    description:
      'a chunk is stored under the hash that the negotiation announced for it, whatever its bytes are',
    steps: (unmodified) => {
      const announced = new Map<string, readonly string[]>();
      const stored = new Map<string, Content>();
      return {
        readSessionRequest: (given) => {
          const asked = unmodified.readSessionRequest(given);
          announced.set(asked.file_name, asked.chunk_hashes ?? []);
          return asked;
        },
        storeChunk: (given) => {
          unmodified.storeChunk(given);
          const hash = announced.get(given.session.fileName)?.[given.index];
          if (hash !== undefined) stored.set(hash, given.content);
        },
        knownChunk: (given) => {
          const known = stored.get(given.hash);
          return known?.sizeBytes === given.lengthBytes ? known : unmodified.knownChunk(given);
        },
      };
    },
  },
  {
    id: 'duplicate/refused-chunk-stays-under-its-digest',
    violates: ['DUP-05'],
    detectedBy: [falsely],
    description:
      'a chunk is written under its Content-Digest before the two are compared, and remains after a refusal',
    steps: (unmodified) => {
      const { keep, find } = firstUnderName();
      const places = new WeakMap<Content, string>();
      return {
        digestAgrees: (given) => {
          if (given.field !== undefined) {
            keep(given.field, given.content);
            places.set(given.content, given.field);
          }
          return unmodified.digestAgrees(given);
        },
        storeChunk: (given) =>
          unmodified.storeChunk({ ...given, content: find(places.get(given.content)) ?? given.content }),
      };
    },
  },
  {
    id: 'duplicate/refused-file-stays-under-its-declared-checksum',
    violates: ['DUP-05'],
    detectedBy: [falsely],
    description:
      'a file is written under its declared checksum before the two are compared, and remains after a refusal',
    steps: (unmodified) => ({
      assembleChunks: assembleUnderDeclared(unmodified, firstUnderName()),
    }),
  },
  {
    id: 'duplicate/upload-is-answered-from-a-refused-file',
    violates: ['DUP-05'],
    detectedBy: [falsely],
    description: 'an upload gets the bytes of a refused file whose declared checksum is that of the upload',
    steps: (unmodified) => {
      const names = firstUnderName();
      const assemble = assembleUnderDeclared(unmodified, names);
      return {
        assembleChunks: (given) => {
          assemble(given);
          return unmodified.assembleChunks(given);
        },
        commitFile: ({ draft, store }) => {
          const content = names.find(draft.checksum) ?? draft.content;
          return unmodified.commitFile({ draft: { ...draft, content }, store });
        },
      };
    },
  },
];

/** Keeps the first content under each name. */
function firstUnderName() {
  const contents = new Map<string, Content>();
  return {
    keep(name: string, content: Content): void {
      if (!contents.has(name)) contents.set(name, content);
    },
    find: (name: string | undefined): Content | undefined =>
      name === undefined ? undefined : contents.get(name),
  };
}

function assembleUnderDeclared(
  unmodified: Steps,
  { keep, find }: ReturnType<typeof firstUnderName>,
): Steps['assembleChunks'] {
  return (given) => {
    const content = unmodified.assembleChunks(given);
    const { checksum } = given.session;
    if (checksum === undefined) return content;
    keep(checksum, content);
    return find(checksum) ?? content;
  };
}
