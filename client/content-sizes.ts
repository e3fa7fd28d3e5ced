import { readJson } from './messages/read-json.ts';

/** The sizes of what one check stores, so that it need not read much more when it downloads. */
export interface ContentSizes {
  /** Notes that a request with this many bytes is sent. */
  sent(bytes: number): void;
  /** A session is opened: its file may be as long as its `file_size` says. */
  announced(session: Readonly<Record<string, unknown>> | string): void;
  /** The longest so far. */
  readonly longestBytes: number;
}

/** `storedBytes` is the size of a file that is there already. */
export function createContentSizes(storedBytes = 0): ContentSizes {
  let longestBytes = storedBytes;
  const note = (bytes: number): void => {
    longestBytes = Math.max(longestBytes, bytes);
  };
  return {
    sent: note,
    announced(session) {
      const members = typeof session === 'string' ? readJson(Buffer.from(session)) : session;
      const size: unknown = Object(members)['file_size'];
      if (typeof size === 'number' && Number.isFinite(size)) note(size);
    },
    get longestBytes() {
      return longestBytes;
    },
  };
}
