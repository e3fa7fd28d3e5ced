import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { listening } from './listening.ts';
import type { RunningServer } from './null-server.ts';

/** A complete response. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A request and its complete body. */
export type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { readonly body: Buffer };

/** A response with a text body. */
export function textAnswer(status: number, contentType: string, text: string): Answer {
  return { status, headers: { 'content-type': contentType }, body: Buffer.from(text) };
}

/** A server that immediately answers every request with this response, even a request that it cannot parse. */
export function sameAnswerServer(answer: Answer): Promise<RunningServer> {
  return serving(answer, (request, response) => {
    request.on('error', () => undefined).resume();
    send(response, answer);
  });
}

/** A server that reads the whole request before it answers; it answers 400 to a request that it cannot parse. */
export function answeringServer(answer: (asked: Asked) => Answer | Promise<Answer>): Promise<RunningServer> {
  return serving(textAnswer(400, 'text/plain', 'Bad request'), async (request, response) => {
    const { method, url, headers } = request;
    const body = await wholeBody(request).catch(() => undefined);
    if (body !== undefined) send(response, await answer({ method, url, headers, body }));
  });
}

/** The complete body of a message. @throws {Error} if the message is truncated. */
export async function wholeBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function serving(
  toMalformed: Answer,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<RunningServer> {
  const server = createServer({ requireHostHeader: false }, handle);
  server.on('checkExpectation', handle);
  server.on('clientError', (_error, socket) => {
    const { status, headers, body } = toMalformed;
    const fields = Object.entries({ ...headers, 'content-length': body.length, connection: 'close' });
    const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n`;
    socket.on('error', () => undefined).end(Buffer.concat([Buffer.from(head), body]));
  });
  return { url: await listening(server), stop: async () => void server.close().closeAllConnections() };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.on('error', () => undefined);
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
}
