import type { Socket } from 'node:net';
import { buildConnector } from 'undici';

/** The maximum size of the fields of an interim response; the parser rejects more. */
const maxInterimBytes = 16_384;

/** Observes the connections of one client. */
export interface SocketWatch {
  opened(socket: Socket): void;
  /** Called if bytes were read, including those of interim responses. */
  read(socket: Socket): void;
}

/**
 * Opens connections on which a `100 Continue` that was not requested is ignored. A server may send one before any
 * final response, and a client must accept it (RFC 9110 §15.2); undici closes the connection instead.
 */
export function createInterimTolerantConnector(
  options: buildConnector.BuildOptions,
): (watch: SocketWatch) => buildConnector.connector {
  const connect = buildConnector(options);
  return (watch) => (given, callback) =>
    connect(given, (...opened) => {
      const [error, socket] = opened;
      if (error === null) {
        passOverContinue(socket, watch);
        watch.opened(socket);
      }
      callback(...opened);
    });
}

/** Undici uses only these two methods to read and write. */
function passOverContinue(socket: Socket, watch: SocketWatch): void {
  const read = socket.read.bind(socket);
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  let beforeFinal = true;
  let held: Buffer = Buffer.alloc(0);
  socket.write = (...given: unknown[]) => {
    // A header section is written as text, a body as bytes.
    if (typeof given[0] === 'string' && / HTTP\/1\.1\r\n/.test(given[0])) beforeFinal = true;
    return write(...given);
  };
  socket.read = (size?: number) => {
    const piece: Buffer | null = read(size);
    if (piece !== null) watch.read(socket);
    if (piece === null || !beforeFinal) return piece;
    held = withoutContinue(Buffer.concat([held, piece]));
    if (held.length < maxInterimBytes && mayBeContinue(held)) return null;
    const rest = held;
    held = Buffer.alloc(0);
    beforeFinal = false;
    return rest;
  };
}

/** Returns the bytes after the complete `100` responses at the start. */
function withoutContinue(bytes: Buffer): Buffer {
  const end = mayBeContinue(bytes) ? bytes.indexOf('\r\n\r\n') : -1;
  return end === -1 ? bytes : withoutContinue(bytes.subarray(end + 4));
}

const statusLine = 'HTTP/1.1 100 ';

/** Whether the bytes are the start of a `100` response, or too few to decide. */
function mayBeContinue(bytes: Buffer): boolean {
  const start = bytes.subarray(0, statusLine.length).toString('latin1');
  return /^HTTP\/1\.[01] 100[ \r]/.test(start + statusLine.slice(start.length));
}
