import { fieldOf, jsonOf, type Reply, statusInWords } from '../../client/messages/reply.ts';
import type { Redactor } from '../../client/redaction/redact.ts';

const longest = 120;

/** A request and its response for a sentence: `POST /api/v1/files answered 404 ("Share not found")`. Contains no secrets. */
export function answered(reply: Reply, redactor: Redactor): string {
  const { method, path } = reply.exchange.request;
  const said = detailOf(reply);
  const quoted = said === undefined ? '' : ` (${quote(said, redactor)})`;
  return `${method} ${quote(path, redactor).slice(1, -1)} answered ${statusInWords(reply)}${quoted}`;
}

/** Text from the target or the caller in quotes, on one line, without secrets and control characters, truncated to 120 characters. */
export function quote(text: string, redactor: Redactor): string {
  const plain = redactor.text(text).replaceAll(/[\p{C}\p{Z}]+/gu, ' ');
  return `"${plain.length > longest ? `${plain.slice(0, longest)}…` : plain}"`;
}

/** The kind of a response body: `an HTML page`, `JSON of another shape`. */
export function formOf(reply: Reply): string {
  if (reply.body.length === 0) return 'no body';
  if (jsonOf(reply) !== undefined) return 'JSON of another shape';
  const type = fieldOf(reply, 'content-type') ?? '';
  return /html/i.test(type) || /^\s*<(!doctype|html)/i.test(reply.body.subarray(0, 100).toString('latin1'))
    ? 'an HTML page'
    : 'a body that is not JSON';
}

/** The sentence of an error body: its `detail`, or the message or code of its `error`. */
function detailOf(reply: Reply): string | undefined {
  const body = jsonOf(reply);
  if (typeof body !== 'object' || body === null || reply.status < 400) return undefined;
  const { detail, error, message } = body as Readonly<Record<string, unknown>>;
  for (const said of [detail, message, error]) {
    if (typeof said === 'string') return said;
    if (typeof said === 'object' && said !== null) return JSON.stringify(said);
  }
  return undefined;
}
