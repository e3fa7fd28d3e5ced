import { setTimeout as sleep } from 'node:timers/promises';

/** Returns the index of the address of a request; requests are numbered from 0. Index 0 is the address of the target itself. */
export type AddressPlan = (request: number) => number;

/** Chooses the address of each request of one check. */
export interface AddressChoice {
  /** Starts again from request 0, with this plan. `pauseMs` is waited before each request to another address than the last one. */
  begin(plan: AddressPlan, pauseMs?: number): void;
  /** The address of the next request, and how long to wait before it is sent. `pinned` chooses the address. */
  next(pinned?: number): { readonly address: number; readonly pauseMs: number };
}

/** Sends every request to one address. */
export function oneAddress(address: number): AddressPlan {
  return () => address;
}

/** Sends the first requests to one address, and the rest to another one. */
export function switchOnce(at: number, from: number, to: number): AddressPlan {
  return (request) => (request < at ? from : to);
}

/** A choice that begins with one address. */
export function createAddressChoice(address = 0): AddressChoice {
  let plan = oneAddress(address);
  let pause = 0;
  let requests = 0;
  let last: number | undefined;
  return {
    begin(next, pauseMs = 0) {
      plan = next;
      pause = pauseMs;
      requests = 0;
      last = undefined;
    },
    next(pinned) {
      const chosen = pinned ?? plan(requests);
      const pauseMs = last === undefined || last === chosen ? 0 : pause;
      requests += 1;
      last = chosen;
      return { address: chosen, pauseMs };
    },
  };
}

/** The addresses of a target: its own origin, and those of its replicas. */
interface Addresses {
  readonly origin: string;
  readonly replicas?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Returns the origin for the next request, after the pause that its plan demands; `pinned` chooses the address. */
export async function nextOrigin(
  { origin, replicas = [], signal }: Addresses,
  choice: AddressChoice | undefined,
  pinned: number | undefined,
): Promise<string> {
  const { address, pauseMs } = choice?.next(pinned) ?? { address: pinned ?? 0, pauseMs: 0 };
  if (pauseMs > 0)
    await sleep(pauseMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  const origins = [origin, ...replicas];
  return origins[address % origins.length] ?? origin;
}
