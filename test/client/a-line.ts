import { createListingBounds } from '../../client/http/body-limit.ts';
import { createConnectionReuse } from '../../client/http/connection-reuse.ts';
import type { RequestContext } from '../../client/http/transport.ts';
import { createIssuedIds } from '../../client/ledger/issued-ids.ts';
import { createBudget } from '../../client/limits/budget.ts';
import { createFileAllowance } from '../../client/limits/file-allowance.ts';
import { createRate } from '../../client/limits/rate.ts';
import { createThrottle } from '../../client/limits/throttle.ts';
import { createTimeOuts } from '../../client/limits/time-outs.ts';
import { createOperationLog } from '../../client/paths/operations.ts';
import { createRedactor } from '../../client/redaction/redact.ts';

/** What the requests of one run share, for a target at this origin: 100 requests, 500 ms each, and `a-secret-token`. */
export function lineTo(origin: string, more: Partial<RequestContext> = {}): RequestContext {
  return {
    origin,
    timeoutMs: 500,
    rejectUnauthorized: true,
    budget: createBudget({ maxRequests: 100, deadline: Number.POSITIVE_INFINITY }),
    throttle: createThrottle(),
    rate: createRate(),
    operations: createOperationLog([]),
    timeOuts: createTimeOuts([]),
    traffic: { requests: 0, bytesSent: 0, bytesReceived: 0, throttled: 0, throttledWithoutRetryAfter: 0 },
    redactor: createRedactor({ $TOKEN: ['a-secret-token'] }),
    issued: createIssuedIds(),
    listings: createListingBounds(),
    files: createFileAllowance(),
    reuse: createConnectionReuse(),
    ...more,
  };
}
