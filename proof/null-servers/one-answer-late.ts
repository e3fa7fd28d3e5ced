import { request } from 'node:http';
import { startReferenceServer } from '../../reference-server/index.ts';
import { type Answer, type Asked, answeringServer, textAnswer, wholeBody } from './answering-server.ts';
import type { RunningServer } from './null-server.ts';

/** A server that processes each request, but answers it with the response to the previous request. */
export async function oneAnswerLate(): Promise<RunningServer> {
  const reference = await startReferenceServer({ limitBytes: 8 * 1024 * 1024 });
  let before = textAnswer(404, 'application/json', '{"detail":"Not found"}');
  const server = await answeringServer(async (asked) => {
    const late = before;
    before = await forwarded(reference.url, asked).catch(() => late);
    return late;
  });
  const { token, shareId } = reference;
  return {
    url: server.url,
    token,
    shareId,
    async stop() {
      await server.stop();
      await reference.stop();
    },
  };
}

function forwarded(origin: string, { method, url = '/', headers, body: sent }: Asked): Promise<Answer> {
  const { 'transfer-encoding': _coding, expect: _expect, connection: _connection, ...kept } = headers;
  const fields = { ...kept, 'content-length': String(sent.length) };
  return new Promise((resolve, reject) => {
    const passed = request(origin, { method, path: url, headers: fields, agent: false }, async (response) => {
      const body = await wholeBody(response);
      const { 'content-length': _length, connection: _own, 'keep-alive': _alive, ...rest } = response.headers;
      const headersOfAnswer = Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name, String(value)]),
      );
      resolve({ status: response.statusCode ?? 500, headers: headersOfAnswer, body });
    });
    passed.on('error', reject).end(sent);
  });
}
