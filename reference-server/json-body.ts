import type { z } from 'zod';
import type { Call } from './call.ts';
import { Refusal, SenderGone } from './refusal.ts';
import { collectBody } from './request-body.ts';

const maxJsonBytes = 8 * 1024 * 1024;

/** Reads a JSON body of a known shape. @throws {Refusal} 415 for another media type, 422 for a body of another shape. */
export async function readJson<Shape extends z.ZodType>(call: Call, shape: Shape): Promise<z.infer<Shape>> {
  const type = call.request.headers['content-type'] ?? 'application/json';
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) throw new Refusal(415, 'The body must be JSON');
  const { content, isWhole } = await collectBody(call, maxJsonBytes);
  call.reference.memory.give(content.sizeBytes);
  if (!isWhole) throw new SenderGone();
  const result = shape.safeParse(parse(Buffer.concat(content.pieces)));
  if (result.success) return result.data;
  throw new Refusal(
    422,
    result.error.issues.map((issue) => ({
      loc: ['body', ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))],
      msg: issue.message,
      type: issue.code,
    })),
  );
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(422, [{ loc: ['body'], msg: 'The body is not valid JSON', type: 'json_invalid' }]);
  }
}
