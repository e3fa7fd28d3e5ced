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

/** What a target with each capability offers, in a few words. */
export const capabilityMeanings: Readonly<Record<Capability, string>> = {
  head: 'HEAD on a download',
  etag: 'an ETag on downloads',
  progress: 'GET of an upload session',
  listing: 'listing the children of a folder',
  folders: 'creating a folder',
  delete: 'DELETE of a file',
  versions: 'listing the versions of a file',
  replace: 'replacing a file with `replace_file_id`',
  file_checksum: '`checksum_sha256` when a session is created',
  chunk_checksum: 'a digest on a chunk PUT',
  negotiation: 'chunk hashes when a session is created',
  durability: 'the target stores on disk what it answers with 2xx; never detected',
  second_identity: 'a second identity is configured',
};
