/** Where a request goes: the origin, and the replicas of the target. */
export interface RequestAddress {
  readonly origin: string;
  readonly replicas?: readonly string[] | undefined;
}

/** The member of a recorded request that names its address; present only if the target has replicas. */
export function recordedAddress({ origin, replicas = [] }: RequestAddress): { readonly address?: string } {
  return replicas.length === 0 ? {} : { address: origin };
}
