import type { ReceivedBody } from '../../reference-server/http/request-body.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import type { Session } from '../../reference-server/storage/store.ts';

/** Which chunk a request sends. */
export interface ChunkPlace {
  readonly session: Session;
  readonly index: number;
}

type Given<Step extends (given: never) => unknown> = Parameters<Step>[0];

/** Steps of a chunk request that also receive which chunk it sends. */
export interface PlacedChunkSteps {
  readonly chunkLengthOf?: Steps['chunkLengthOf'];
  readonly receiveChunk?: (given: Given<Steps['receiveChunk']> & ChunkPlace) => Promise<ReceivedBody>;
  readonly mayStoreChunk?: (given: Given<Steps['mayStoreChunk']> & ChunkPlace) => boolean;
}

/** Steps that replace the reading or the judging of a chunk's body by functions that know which chunk it is. */
export function withChunkPlace(
  steps: PlacedChunkSteps,
): Pick<Steps, 'chunkLengthOf' | 'receiveChunk' | 'mayStoreChunk'> {
  const { chunkLengthOf, receiveChunk, mayStoreChunk } = { ...defaultSteps, ...steps };
  const places = new WeakMap<ReceivedBody, ChunkPlace>();
  let latest: ChunkPlace | undefined;
  return {
    // The server asks for the length of a chunk immediately before it reads its body.
    chunkLengthOf: (given) => {
      latest = given;
      return chunkLengthOf(given);
    },
    receiveChunk: async (given) => {
      const place = need(latest);
      const body = await receiveChunk({ ...given, ...place });
      places.set(body, place);
      return body;
    },
    mayStoreChunk: (given) => mayStoreChunk({ ...given, ...need(places.get(given.body)) }),
  };
}

function need(place: ChunkPlace | undefined): ChunkPlace {
  if (place === undefined) throw new Error('The server did not ask for the length of this chunk');
  return place;
}
