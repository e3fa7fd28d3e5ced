import type { Reply } from '../../reference-server/http/reply.ts';
import type { Request } from '../../reference-server/http/request.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { changeReply } from './change-reply.ts';

/** A step that answers requests that match `holds` as it answered the same request before, for `forMs` milliseconds. */
export function cachedReplies(
  holds: (request: Request, reply: Reply) => boolean,
  forMs = 5_000,
): Pick<Steps, 'writeReply'> {
  const cached = new Map<string, { readonly reply: Reply; readonly untilMs: number }>();
  return {
    writeReply: changeReply(({ reply, request }) => {
      const { method, path, query, headers } = request;
      const conditions = [headers.range, headers['if-none-match'], headers.authorization];
      const key = JSON.stringify([method, path, query.toString(), ...conditions]);
      const known = cached.get(key);
      if (known !== undefined && known.untilMs > Date.now()) return known.reply;
      if (reply.status >= 400 || !holds(request, reply)) return reply;
      const kept = { ...reply, body: [Buffer.concat([...reply.body])] };
      cached.set(key, { reply: kept, untilMs: Date.now() + forMs });
      return kept;
    }),
  };
}
