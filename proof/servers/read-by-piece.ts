import type { Steps } from '../../reference-server/steps.ts';
import { readContent } from '../../reference-server/storage/content.ts';
import type { StoredFile, Version } from '../../reference-server/storage/store.ts';
import { knownFile } from './known-file.ts';

/** The next piece of a download: at most 64 KiB, from `first` to `last`, both inclusive. */
export interface NextPiece {
  readonly file: StoredFile;
  /** The version that the download began with. */
  readonly version: Version;
  readonly first: number;
  readonly last: number;
  /** Whether the file was replaced or deleted since the download began. */
  readonly hasChanged: () => boolean;
}

const pieceBytes = 65_536;

/**
 * Steps that ask `read` for each piece of a download when it is about to be sent. No pieces end the body; an error breaks the
 * connection.
 */
export function readByPiece(
  read: (next: NextPiece) => Iterable<Uint8Array>,
): Pick<Steps, 'selectVersion' | 'readBytes'> {
  const { selectVersion, file } = knownFile();
  return {
    selectVersion,
    readBytes: ({ version, first, last }) => {
      const known = file();
      const newest = known?.versions.at(-1);
      return known === undefined ? readContent(version.content, first, last) : piecesOf(known);

      function* piecesOf(ofFile: StoredFile): Generator<Uint8Array> {
        for (let at = first; at <= last; at += pieceBytes) {
          const end = Math.min(last, at + pieceBytes - 1);
          const hasChanged = (): boolean => ofFile.isDeleted || ofFile.versions.at(-1) !== newest;
          yield* read({ file: ofFile, version, first: at, last: end, hasChanged });
        }
      }
    },
  };
}

/** The piece as it was when the download began. */
export function unchangedPiece({ version, first, last }: NextPiece): Iterable<Uint8Array> {
  return readContent(version.content, first, last);
}
