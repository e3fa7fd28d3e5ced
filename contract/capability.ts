/** What a target may support beyond the core; the names used in the rows' `capability` and in `drivespec.yaml`. */
export const capabilities = [
  'head',
  'etag',
  'progress',
  'listing',
  'folders',
  'delete',
  'versions',
  'replace',
  'file_checksum',
  'chunk_checksum',
  'negotiation',
  'second_identity',
] as const;

/** One of the optional features of a target. */
export type Capability = (typeof capabilities)[number];
