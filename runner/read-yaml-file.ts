import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { closest } from './closest.ts';
import { schemaAt } from './schema-at.ts';

type Path = readonly PropertyKey[];

/** A YAML file that fits its schema, and the line (from 1) on which each of its values stands. */
export interface YamlFile<T> {
  readonly value: T;
  readonly lineOf: (path: Path) => number;
}

/**
 * Reads and validates a YAML file.
 * @throws {Error} with file, line, the value as written and what would be right.
 */
export function readYamlFile<T>(file: string, schema: z.ZodType<T>): YamlFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax)
    throw new Error(`${file}:${lines.linePos(syntax.pos[0]).line}: ${syntax.message.split('\n')[0]}`);

  const lineOf = (path: Path): number => {
    const parent = document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
      : undefined;
    const node = pair?.key ?? document.getIn(path, true) ?? parent;
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
  };

  const value: unknown = document.toJS();
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, lineOf };
  const { issues } = result.error;
  // A key spelt wrong is also a key that is missing; the first says more.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (!issue) throw result.error;
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  throw new Error(`${file}:${lineOf(path)}: ${problem(issue, schema, document.getIn(path))}`);
}

function problem(issue: z.core.$ZodIssue, schema: z.ZodType, written: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const known = schemaAt(schema, issue.path);
    const names = known instanceof z.ZodObject ? Object.keys(known.shape) : [];
    return `unknown key '${issue.keys[0]}'${guess(issue.keys[0], names)}`;
  }
  const name = issue.path.length === 0 ? 'the file' : `'${issue.path.map(String).join('.')}'`;
  if (issue.path.length === 0 && !written) return 'the file is empty';
  if (written === undefined) return `${name} is missing`;
  const quoted = typeof written === 'object' ? '' : ` '${String(written)}'`;
  if (issue.code === 'invalid_type') return `${name}${quoted} must be of type ${issue.expected}`;
  if (issue.code !== 'invalid_value') return `${name}${quoted} ${issue.message}`;
  const options = issue.values.map(String);
  return `${name}${quoted} is none of ${options.join(', ')}${guess(written, options)}`;
}

function guess(written: unknown, options: readonly string[]): string {
  const near = closest(String(written), options);
  return near === undefined ? '' : `. Did you mean '${near}'?`;
}
