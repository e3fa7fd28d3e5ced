/** One field that is wrong in a request, as the API words it. */
export interface Issue {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** Thrown by an operation to answer 4xx or 507 with `{detail}`. */
export class Refusal extends Error {
  readonly status: number;
  readonly detail: string | readonly Issue[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string | readonly Issue[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof detail === 'string' ? detail : 'invalid request');
    this.name = 'Refusal';
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** A 422 that names one field: `place` is `body`, `query`, `path` or `header`. */
export function invalid(place: string, field: string, msg: string): Refusal {
  return new Refusal(422, [{ loc: [place, field], msg, type: 'value_error' }]);
}

/** Thrown when the sender went away before its request was whole: there is nobody to answer. */
export class ClientDisconnected extends Error {
  constructor() {
    super('the request was cut off');
    this.name = 'ClientDisconnected';
  }
}
