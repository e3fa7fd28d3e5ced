import type { IncomingResponse, OutgoingRequest } from '../http/lease.ts';
import { TransportError } from '../http/transport-failure.ts';
import type { Http2Stream } from './stream.ts';

const timedOut = (detail: string): TransportError => new TransportError({ kind: 'timed out', detail });
const maxInterim = 100;

/** Sends the body of a request and returns its response as soon as its head arrives. @throws {Error} of the network. */
export async function respond(stream: Http2Stream, request: OutgoingRequest): Promise<IncomingResponse> {
  const { signal, headMs } = request;
  const abort = (): void => stream.reset();
  signal.addEventListener('abort', abort, { once: true });
  const upload = { isSent: request.body === undefined };
  void send(stream, request).then((isSent) => {
    upload.isSent = isSent;
  });
  for (let interim = 0; interim <= maxInterim; ) {
    const isInTime = await stream.wait(headMs);
    signal.throwIfAborted();
    if (!isInTime) {
      stream.reset();
      throw timedOut(`no response within ${headMs} ms`);
    }
    const head = stream.takeHead();
    if (head === undefined) throw endOf(stream);
    if (head.status >= 200) return { ...head, body: piecesOf(stream, request, upload, head.status) };
    interim += 1;
  }
  stream.reset();
  const detail = `more than ${maxInterim} interim responses`;
  throw new TransportError({ kind: 'malformed response', detail });
}

/** Sends the body; false if the target ended the stream before its end. */
async function send(stream: Http2Stream, { body, headMs }: OutgoingRequest): Promise<boolean> {
  if (body === undefined) return true;
  for (const piece of body) if (!(await stream.write(piece, headMs))) return false;
  stream.end();
  return true;
}

async function* piecesOf(
  stream: Http2Stream,
  { signal, silenceMs }: OutgoingRequest,
  upload: { readonly isSent: boolean },
  status: number,
): AsyncGenerator<Buffer> {
  try {
    for (;;) {
      const piece = stream.takePiece();
      if (piece !== undefined) yield piece;
      else if (stream.outcome === 'whole') return;
      else if (stream.outcome !== undefined) throw endOf(stream, signal);
      else if (!(await stream.wait(silenceMs))) throw timedOut(`no byte of the body for ${silenceMs} ms`);
    }
  } finally {
    // After a refusal, the rest of the body is of no use to the target; a success may still need it.
    if (stream.outcome !== 'whole' || (!upload.isSent && status >= 300)) stream.reset();
  }
}

function endOf(stream: Http2Stream, signal?: AbortSignal): Error {
  signal?.throwIfAborted();
  const { outcome } = stream;
  if (typeof outcome === 'object') return new TransportError(outcome);
  return new TransportError({ kind: 'connection closed', detail: 'the stream ended before a response' });
}
