/** A queue of bytes: appended at one end, removed at the other. */
export interface UnreadBytes {
  /** Returns all bytes as one buffer; valid until the next `append`. */
  readonly all: Buffer;
  append(bytes: Buffer): void;
  /** Removes and returns the first bytes; fewer if fewer are available. The returned bytes never change. */
  take(sizeBytes: number): Buffer;
}

/** Creates an empty queue. Each byte is copied a bounded number of times on average, regardless of the size of the pieces. */
export function createUnreadBytes(): UnreadBytes {
  let room: Buffer = Buffer.alloc(0);
  let start = 0;
  let end = 0;

  function makeRoom(sizeBytes: number): void {
    const unread = room.subarray(start, end);
    room = Buffer.allocUnsafeSlow(2 * (unread.length + sizeBytes));
    unread.copy(room);
    start = 0;
    end = unread.length;
  }

  return {
    get all() {
      return room.subarray(start, end);
    },
    append(bytes) {
      if (start === end) {
        room = bytes;
        start = 0;
        end = bytes.length;
        return;
      }
      if (end + bytes.length > room.length) makeRoom(bytes.length);
      bytes.copy(room, end);
      end += bytes.length;
    },
    take(sizeBytes) {
      const taken = room.subarray(start, Math.min(end, start + sizeBytes));
      start += taken.length;
      return taken;
    },
  };
}
