import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';

type Path = readonly PropertyKey[];

/** A YAML file that fits its schema, and the line (from 1) of each of its values. */
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
  if (syntax) {
    const [says = ''] = syntax.message.split('\n');
    throw new Error(
      `${file}:${lines.linePos(syntax.pos[0]).line}: ${says.replace(/ at line \d+, column \d+:?$/, '')}`,
    );
  }

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
  const { path, says } = describeIssue(result.error, schema, value, 'the file');
  throw new Error(`${file}:${lineOf(path)}: ${says}`);
}
