/** An append-only sequence of bytes. */
export interface Blocks {
  readonly sizeBytes: number;
  add(bytes: Buffer): void;
  /** Returns a copy of the first bytes; fewer if fewer are stored. */
  first(sizeBytes: number): Buffer;
  /** Returns all bytes as one buffer. */
  all(): Buffer;
}

const smallestBlockBytes = 4_096;
const largestBlockBytes = 1024 * 1024;

/** Stores bytes in blocks, the first one as large as the expected total; joined blocks remain joined. */
export function createBlocks(expectedBytes: number): Blocks {
  let full: Buffer[] = [];
  let open = Buffer.allocUnsafeSlow(expectedBytes);
  let openBytes = 0;
  let sizeBytes = 0;

  function seal(): void {
    if (openBytes > 0) full.push(open.subarray(0, openBytes));
    openBytes = 0;
  }

  return {
    get sizeBytes() {
      return sizeBytes;
    },
    add(bytes) {
      sizeBytes += bytes.length;
      let rest = bytes;
      while (rest.length > 0) {
        if (openBytes === open.length) {
          seal();
          open = Buffer.allocUnsafeSlow(blockBytes(sizeBytes));
        }
        const copied = rest.copy(open, openBytes);
        openBytes += copied;
        rest = rest.subarray(copied);
      }
    },
    first(wanted) {
      return Buffer.concat([...full, open.subarray(0, openBytes)], Math.min(wanted, sizeBytes));
    },
    all() {
      if (full.length > 0) {
        seal();
        open = Buffer.concat(full);
        openBytes = open.length;
        full = [];
      }
      return open.subarray(0, openBytes);
    },
  };
}

/** Returns half the stored size, within bounds. */
function blockBytes(sizeBytes: number): number {
  return Math.min(largestBlockBytes, Math.max(smallestBlockBytes, Math.ceil(sizeBytes / 2)));
}
