import type { TargetPaths } from './target-paths.ts';

/** The number of requests of one operation, and of its 2xx responses. */
export interface OperationCount {
  /** Method and path, with `{…}` for the variable parts, such as `GET /api/v1/files/{id}/content`. */
  readonly operation: string;
  readonly requests: number;
  readonly succeeded: number;
}

/** Counts requests by operation; a request to a path outside the contract is not counted. */
export interface OperationLog {
  note(request: { readonly method: string; readonly path: string }, status: number): void;
  /** The counts, in order of first use. */
  counts(): readonly OperationCount[];
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The path templates of the contract's operations, below the origin. */
export function templatesOf(paths: TargetPaths): readonly string[] {
  return [
    ...[paths.health, paths.config, paths.shares],
    ...[paths.files, `${paths.files}/{id}`, `${paths.files}/{id}/content`, `${paths.files}/{id}/versions`],
    `${paths.sync}/{id}`,
    ...[paths.uploads, `${paths.uploads}/{id}`, `${paths.uploads}/{id}/complete`],
    `${paths.uploads}/{id}/chunks/{index}`,
    ...[paths.folders, `${paths.folders}/{id}`, `${paths.folders}/{id}/children`],
  ];
}

/** Creates a log for operations with these path templates. */
export function createOperationLog(templates: readonly string[]): OperationLog {
  const counts = new Map<string, { requests: number; succeeded: number }>();
  return {
    note(request, status) {
      const operation = operationOf(request, templates);
      if (operation === undefined) return;
      const count = counts.get(operation) ?? { requests: 0, succeeded: 0 };
      count.requests += 1;
      if (status >= 200 && status <= 299) count.succeeded += 1;
      counts.set(operation, count);
    },
    counts: () => [...counts].map(([operation, count]) => ({ operation, ...count })),
  };
}

/** Returns the operation of a request, or undefined if no template matches its path. */
export function operationOf(
  { method, path }: { readonly method: string; readonly path: string },
  templates: readonly string[],
): string | undefined {
  if (!methods.includes(method)) return undefined;
  const segments = withoutQuery(path).split('/');
  const template = templates.find((one) => fits(segments, one.split('/')));
  return template === undefined ? undefined : `${method} ${template}`;
}

function withoutQuery(path: string): string {
  const [plain = ''] = path.split('?', 1);
  return plain;
}

function fits(segments: readonly string[], template: readonly string[]): boolean {
  return (
    segments.length === template.length &&
    template.every((part, index) =>
      part.startsWith('{') ? segments[index] !== '' : segments[index] === part,
    )
  );
}
