/** An error that the client sees: a 4xx status, and why. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** The value, or a 404 if there is none: what the caller may not see does not exist for it. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Problem(404, `this ${what} does not exist`);
  return value;
}
