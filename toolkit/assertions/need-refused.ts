import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import { isRefused } from '../verbs/expect-status.ts';
import { need } from '../verbs/need.ts';

/** A prerequisite request was refused: 4xx. @throws {Blocked} */
export function needRefused(reply: Reply, blockedBy: string): void {
  const { method, path } = reply.exchange.request;
  need(isRefused(reply), `${method} ${path}: needed 4xx, got ${statusInWords(reply)}`, blockedBy);
}
