import { createListingBounds } from '../../target/body-limit.ts';
import { createBudget } from '../../target/budget.ts';
import { createFileAllowance } from '../../target/file-allowance.ts';
import { createIssuedIds } from '../../target/issued-ids.ts';
import { createOperationLog } from '../../target/operations.ts';
import { createPatience } from '../../target/patience.ts';
import { createRedactor } from '../../target/redact.ts';
import { createThrottle } from '../../target/throttle.ts';
import type { RunLine } from '../../target/transport.ts';

/** What the requests of one run share, for a target at this origin: 100 requests, 500 ms each, and `a-secret-token`. */
export function lineTo(origin: string, more: Partial<RunLine> = {}): RunLine {
  return {
    origin,
    timeoutMs: 500,
    rejectUnauthorized: true,
    budget: createBudget({ maxRequests: 100, deadline: Number.POSITIVE_INFINITY }),
    throttle: createThrottle(),
    operations: createOperationLog([]),
    patience: createPatience([]),
    traffic: { requests: 0, bytesSent: 0, bytesReceived: 0, throttled: 0, throttledUntold: 0 },
    redactor: createRedactor({ $TOKEN: ['a-secret-token'] }),
    issued: createIssuedIds(),
    listings: createListingBounds(),
    files: createFileAllowance(),
    ...more,
  };
}
