import { answeringServer, sameAnswerServer, textAnswer } from './answering-server.ts';
import type { NullServer } from './null-server.ts';
import { oneAnswerLate } from './one-answer-late.ts';
import { socketServer } from './socket-server.ts';

const json = 'application/json';
const loginPage = '<!doctype html><title>Sign in</title><form method="post"><input name="user"></form>';

/** Every null server. */
export const nullServers: readonly NullServer[] = [
  {
    id: 'always-200-empty-object',
    description: 'answers 200 and {} to everything',
    start: () => sameAnswerServer(textAnswer(200, json, '{}')),
  },
  {
    id: 'always-200-echo',
    description: 'answers 200 and echoes the request body',
    start: () =>
      answeringServer(({ headers, body }) => ({
        status: 200,
        headers: { 'content-type': headers['content-type'] ?? json },
        body,
      })),
  },
  {
    id: 'always-404',
    description: 'answers 404 to everything, with an error body as in the contract',
    start: () => sameAnswerServer(textAnswer(404, json, '{"detail":"Not found"}')),
  },
  {
    id: 'always-500',
    description: 'answers 500 to everything',
    start: () => sameAnswerServer(textAnswer(500, json, '{"detail":"Internal server error"}')),
  },
  {
    id: 'login-page',
    description: 'answers 200 and an HTML login page to everything',
    start: () => sameAnswerServer(textAnswer(200, 'text/html; charset=utf-8', loginPage)),
  },
  {
    id: 'one-answer-late',
    description: 'processes each request, but answers it with the response to the previous request',
    start: oneAnswerLate,
  },
  {
    id: 'connection-reset',
    description: 'resets every connection at its first byte',
    start: () => socketServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
  },
  {
    id: 'never-answers',
    description: 'accepts every connection and never answers',
    timeoutMs: 200,
    start: () => socketServer((socket) => socket.resume()),
  },
];
