import { z } from 'zod';
import { withoutUserInfo } from './checked-url.ts';
import { closest } from './closest.ts';
import { schemaAt } from './schema-at.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** A problem of a value, and its path. */
export interface Flaw {
  readonly path: Path;
  /** Begins with the path and the value as it was written, unless that may be a secret; no full stop. */
  readonly says: string;
}

/** The first thing by which a value does not fit its schema; `whole` names the value itself, such as `the file`. */
export function describeIssue(error: z.ZodError, schema: z.ZodType, value: unknown, whole: string): Flaw {
  const issues = error.issues.flatMap((issue) => meant(issue, schema));
  // A misspelled key is also a missing key; the first says more.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) throw error;
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return { path, says: problem(issue, schema, valueAt(value, issue.path), whole) };
}

function problem(issue: Issue, schema: z.ZodType, written: unknown, whole: string): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown key '${issue.keys[0]}'${guess(issue.keys[0], keysOf(schemaAt(schema, issue.path)))}`;
  const name = issue.path.length === 0 ? whole : `'${issue.path.map(String).join('.')}'`;
  if (issue.path.length === 0 && !written) return `${whole} is empty`;
  if (issue.code === 'invalid_key') return `${name} ${issue.issues[0]?.message ?? issue.message}`;
  if (written === undefined && issue.code !== 'custom') return `${name} is missing`;
  const quoted = `${name}${shown(issue.path, written)}`;
  if (issue.code === 'invalid_type') return `${quoted} must be of type ${issue.expected}`;
  if (issue.code === 'too_small')
    return `${quoted} must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
  if (issue.code === 'too_big')
    return `${quoted} must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
  if (issue.code !== 'invalid_value') return `${quoted} ${issue.message}`;
  const options = issue.values.map(String);
  return `${quoted} is none of ${options.join(', ')}${guess(written, options)}`;
}

/** Values that must not be quoted: tokens, fields of requests, and the commands and requests of hooks. */
const secret = /^(target\.(token|other_token|headers(\..*)?)|(clock|restart|kill)(\..*)?)$/;

function shown(path: Path, written: unknown): string {
  const name = path.map(String).join('.');
  if (written === undefined || typeof written === 'object' || secret.test(name)) return '';
  return ` '${name === 'target.url' ? withoutUserInfo(String(written)) : String(written)}'`;
}

/** Of a union, the issues of the alternative that was meant; where that must not be quoted, what the alternatives are. */
function meant(issue: Issue, schema: z.ZodType): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branches = issue.errors.map((errors) =>
    errors.map((one) => ({ ...one, path: [...issue.path, ...one.path] })),
  );
  const isHere = ({ path }: Issue): boolean => path.length === issue.path.length;
  const unknown = branches.map((branch) =>
    branch.flatMap((one) => (one.code === 'unrecognized_keys' && isHere(one) ? one.keys : [])),
  );
  const fitting = branches.filter((_branch, index) => unknown[index]?.length === 0);
  const [only] = fitting;
  if (
    only !== undefined &&
    (fitting.length === 1 || only.some((one) => one.code === 'invalid_type' && isHere(one)))
  )
    return only;
  const keys = (unknown[0] ?? []).filter((key) => unknown.every((all) => all.includes(key)));
  if (keys.length > 0) return [{ code: 'unrecognized_keys', keys, path: issue.path, message: '' }];
  const names = keysOf(schemaAt(schema, issue.path)).join(' or ');
  return [{ code: 'custom', path: issue.path, message: `takes either ${names}` }];
}

function keysOf(schema: z.ZodType | undefined): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (!(schema instanceof z.ZodUnion)) return [];
  return schema.options.flatMap((option) => keysOf(option instanceof z.ZodType ? option : undefined));
}

function guess(written: unknown, options: readonly string[]): string {
  const near = closest(String(written), options);
  return near === undefined ? '' : `. Did you mean '${near}'?`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}
