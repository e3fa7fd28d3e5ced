/** Where a request goes: the origin, whether it differs from that of the given URL, and the replicas of the target. */
export interface RequestAddress {
  readonly origin: string;
  readonly isMoved?: boolean;
  readonly replicas?: readonly string[] | undefined;
}

/** The member of a recorded request that names its address; present only if the target has replicas, or its URL redirects. */
export function recordedAddress({ origin, isMoved = false, replicas = [] }: RequestAddress): {
  readonly address?: string;
} {
  return replicas.length === 0 && !isMoved ? {} : { address: origin };
}
