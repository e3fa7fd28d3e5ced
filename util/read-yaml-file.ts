import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';
import { readTextFile, UnreadableFile } from './read-text-file.ts';

type Path = readonly PropertyKey[];

/** A YAML file that fits its schema, and the line (from 1) of each of its values. */
export interface YamlFile<T> {
  readonly value: T;
  readonly lineOf: (path: Path) => number;
}

/** A YAML text, parsed but not compared with a schema; an empty one has the value null. */
export interface YamlText extends YamlFile<unknown> {
  readonly document: Document.Parsed;
}

const maxMebibytes = 16;

/**
 * Reads and validates a YAML file.
 * @throws {Error} with file, line, the value as written and what would be right.
 */
export function readYamlFile<T>(file: string, schema: z.ZodType<T>): YamlFile<T> {
  const { value, lineOf } = parseYaml(file, readText(file, maxMebibytes));
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, lineOf };
  const { path, says } = describeIssue(result.error, schema, value, 'the file');
  throw new Error(`${file}:${lineOf(path)}: ${says}`);
}

/** The text of a file. @throws {Error} that names the file and says why it cannot be read. */
export function readText(file: string, mebibytes: number): string {
  try {
    return readTextFile(file, mebibytes);
  } catch (error) {
    throw error instanceof UnreadableFile ? new Error(`'${file}' cannot be read: ${error.reason}`) : error;
  }
}

/** Parses a YAML text. @throws {Error} with file, line and what is wrong with its syntax. */
export function parseYaml(file: string, text: string): YamlText {
  const lines = new LineCounter();
  const document = bounded(file, () => parseDocument(text, { lineCounter: lines }));
  const [syntax] = document.errors;
  if (syntax) {
    throw new Error(`${file}:${lines.linePos(syntax.pos[0]).line}: ${syntaxError(syntax.message)}`);
  }

  const lineOf = (path: Path): number => {
    const parent = document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
      : undefined;
    const node = pair?.key ?? document.getIn(path, true) ?? parent;
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
  };
  return { document, value: bounded(file, () => document.toJS() as unknown), lineOf };
}

/** The first line of a message, without the place. */
function syntaxError(message: string): string {
  const [says = ''] = message.split('\n');
  if (says.startsWith('Maximum call stack')) return 'it is nested too deeply';
  return says.replace(/ at line \d+, column \d+:?$/, '');
}

/** Parsing recurses, and aliases multiply what they repeat. @throws {Error} that names the file. */
function bounded<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`${file}: it is nested too deeply`);
    if (error instanceof ReferenceError) throw new Error(`${file}: its aliases repeat too much`);
    throw error;
  }
}
