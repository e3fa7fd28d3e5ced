/** One invalid field of a request, in the form in which the API reports it. */
export interface Issue {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** Thrown to refuse a request with a 4xx or 507 and `{detail}`. */
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

/** Creates a 422 that names one field: `place` is `body`, `query`, `path` or `header`. */
export function invalid(place: string, field: string, msg: string): Refusal {
  return new Refusal(422, [{ loc: [place, field], msg, type: 'value_error' }]);
}

/** Thrown if the client disconnects before its request is complete; no response can be sent. */
export class ClientDisconnected extends Error {
  constructor() {
    super('the request was cut off');
    this.name = 'ClientDisconnected';
  }
}
