import { contentOf } from '../../../reference-server/storage/content.ts';
import { type ChunkPlace, withChunkPlace } from '../../servers/known-chunk.ts';
import type { Fault } from '../fault.ts';
import { atRestart } from './support.ts';

const cut = 'durability/what-a-restart-cuts-is-whole-or-absent';

/** Faults in what a restart leaves of the requests that it cuts. */
export const durabilityCutRequestFaults: readonly Fault[] = [
  {
    id: 'durability/restart-counts-a-cut-chunk',
    violates: ['DUR-08'],
    detectedBy: [cut],
    description: 'a chunk that a restart cuts counts as received; the rest of it is zeros',
    steps(unmodified) {
      const open = new Map<ChunkPlace, Buffer[]>();
      return {
        ...withChunkPlace({
          async receiveChunk({ session, index, ...given }) {
            const place = { session, index };
            const pieces: Buffer[] = [];
            open.set(place, pieces);
            given.request.incoming.on('data', (piece: Buffer) => pieces.push(piece));
            return unmodified.receiveChunk(given).finally(() => open.delete(place));
          },
        }),
        ...atRestart(() => {
          for (const [{ session, index }, pieces] of open) {
            const whole = Buffer.alloc(unmodified.chunkLengthOf({ session, index }));
            Buffer.concat(pieces).copy(whole);
            session.chunks.set(index, contentOf([whole]));
          }
        }),
      };
    },
  },
  {
    id: 'durability/restart-keeps-a-cut-upload',
    violates: ['DUR-08'],
    detectedBy: [cut],
    description: 'an upload that a restart cuts becomes a file of the bytes that had arrived',
    steps(unmodified) {
      const open = new Map<object, Buffer[]>();
      return {
        createFormReader(given) {
          const reader = unmodified.createFormReader(given);
          const pieces: Buffer[] = [];
          open.set(reader, pieces);
          return {
            write(piece) {
              pieces.push(Buffer.from(piece));
              reader.write(piece);
            },
            end() {
              open.delete(reader);
              return reader.end();
            },
          };
        },
        ...atRestart(({ store, nowMs }) => {
          for (const pieces of open.values()) {
            const form = Buffer.concat(pieces).toString('latin1');
            const [, name, text] = /filename="([^"]*)"[\s\S]*?\r\n\r\n([\s\S]*)$/.exec(form) ?? [];
            if (name === undefined || text === undefined) continue;
            const content = contentOf([Buffer.from(text, 'latin1')]);
            unmodified.commitFile({
              store,
              draft: {
                shareId: fieldIn(form, 'share_id') ?? '',
                folderId: fieldIn(form, 'folder_id'),
                name,
                content,
                sizeBytes: content.sizeBytes,
                originalBytes: undefined,
                checksum: unmodified.checksumOf({ content }),
                mimeType: 'application/octet-stream',
                createdAtMs: nowMs,
                createdBy: 'restart',
                replaces: undefined,
              },
            });
          }
          open.clear();
        }),
      };
    },
  },
];

function fieldIn(form: string, name: string): string | undefined {
  return new RegExp(`name="${name}"\\r\\n(?:[^\\r]+\\r\\n)*\\r\\n([^\\r]*)`).exec(form)?.[1];
}
