/** The optional features of a target, by the names used in the rows' `capability` and in `drivespec.yaml`. */
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
  'durability',
  'second_identity',
] as const;

/** An optional feature of a target. */
export type Capability = (typeof capabilities)[number];
