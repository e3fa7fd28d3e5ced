import { randomBytes } from 'node:crypto';
import type { Field } from './messages/exchange.ts';

/** Returns the header field with a new id for each request. */
export type Tracer = () => Field;

/**
 * Creates the ids of one run, such as `drivespec-5f0c1a2b-17`. The value of `traceparent` has the form of W3C Trace Context §3.2,
 * with one trace per request.
 */
export function createTracer(name: string): Tracer {
  if (name.toLowerCase() === 'traceparent')
    return () => [name, `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`];
  const run = randomBytes(4).toString('hex');
  let requests = 0;
  return () => {
    requests += 1;
    return [name, `drivespec-${run}-${requests}`];
  };
}

/** A request, or the head of one, with the field of the tracer, if there is one, before its own fields. */
export function traced<Request extends { readonly fields?: readonly Field[] }>(
  request: Request,
  tracer: Tracer | undefined,
): Request {
  return tracer === undefined ? request : { ...request, fields: [tracer(), ...(request.fields ?? [])] };
}
