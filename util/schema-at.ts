import { z } from 'zod';

const wrappers = [z.ZodReadonly, z.ZodOptional, z.ZodExactOptional, z.ZodDefault, z.ZodNullable];

/** The part of a schema that a path of keys and indices leads to, in the first alternative of a union that has it. */
export function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  const bare = unwrap(schema);
  const [key, ...rest] = path;
  if (key === undefined) return bare;
  const next = step(bare, key);
  return next && schemaAt(next, rest);
}

function step(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return child(schema.shape[String(key)]);
  if (schema instanceof z.ZodArray) return child(schema.element);
  if (schema instanceof z.ZodUnion) {
    const steps = schema.options.map((option) => {
      const bare = child(option);
      return bare && step(unwrap(bare), key);
    });
    return steps.find((next) => next !== undefined);
  }
  return undefined;
}

function unwrap(schema: z.ZodType): z.ZodType {
  const wrapped = wrappers.some((wrapper) => schema instanceof wrapper) && 'unwrap' in schema;
  const inner = wrapped && typeof schema.unwrap === 'function' ? child(schema.unwrap()) : undefined;
  return inner ? unwrap(inner) : schema;
}

function child(schema: unknown): z.ZodType | undefined {
  return schema instanceof z.ZodType ? schema : undefined;
}
