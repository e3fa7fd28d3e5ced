/** Bytes in order: appended at one end, taken off at the other. */
export interface UnreadBytes {
  /** All that is there, as one buffer; valid until the next `append`. */
  readonly all: Buffer;
  append(bytes: Buffer): void;
  /** Removes the first bytes and returns them; fewer when fewer are there. What it returns never changes. */
  take(sizeBytes: number): Buffer;
}

/** An empty one. Each byte is copied a bounded number of times on average, however small the pieces are. */
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
