import type { z } from 'zod';
import type { MemoryBudget } from '../storage/memory-budget.ts';
import { ClientDisconnected, Refusal } from './refusal.ts';
import type { Request } from './request.ts';
import { collectBody } from './request-body.ts';

const maxJsonBytes = 8 * 1024 * 1024;

/**
 * Reads a JSON body of at most 8 MiB.
 * @throws {Refusal} 413 for a longer body, 415 for another media type, 422 for a body that is not JSON.
 * @throws {ClientDisconnected} if the connection breaks before the end.
 */
export async function readJson(request: Request, memory: MemoryBudget): Promise<unknown> {
  const type = request.headers['content-type'] ?? 'application/json';
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) throw new Refusal(415, 'The body must be JSON');
  const { content, isWhole } = await collectBody({ request, memory, maxBytes: maxJsonBytes });
  memory.give(content.sizeBytes);
  if (!isWhole) throw new ClientDisconnected();
  return parse(Buffer.concat(content.pieces));
}

/** Validates a JSON body. @throws {Refusal} 422 that names each invalid member. */
export function checkShape<Shape extends z.ZodType>(body: unknown, shape: Shape): z.infer<Shape> {
  const result = shape.safeParse(body);
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
