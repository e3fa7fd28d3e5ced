import { readJson } from './messages/read-json.ts';

/** The sizes of the content that one check stores; they bound how much it reads in a download. */
export interface ContentSizes {
  /** Records that a request of this size is sent. */
  sent(bytes: number): void;
  /** Records that a session is opened, whose file may have up to `file_size` bytes. */
  announced(session: Readonly<Record<string, unknown>> | string): void;
  /** The largest size so far. */
  readonly longestBytes: number;
}

/** `storedBytes` is the size of a file that already exists. */
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
