/** What a new configuration is made for. */
export interface ConfigFor {
  readonly url: string;
  readonly profile: string;
}

/** A `drivespec.yaml` for a target: the common settings are set, the rest is there as comments. */
export function configText({ url, profile }: ConfigFor): string {
  return profile === 'http' ? fileConfig(url) : apiConfig({ url, profile });
}

const head = `# What drivespec is to know of the server under test. A flag beats the environment, which beats this file.
# Every key is in docs/configuration.md. Take the # away from what applies.
`;

function fileConfig(url: string): string {
  return `${head}
profile: http # one file behind any HTTP server, read only

target:
  url: ${JSON.stringify(url)} # of one file that is not empty
  # headers: { x-tenant: blue } # on every request
  # insecure: true # accept a certificate that does not verify
`;
}

function apiConfig({ url, profile }: ConfigFor): string {
  return `${head}
profile: ${profile}

target:
  url: ${JSON.stringify(url)} # the part before /api/v1
  token_env: DRIVE_TOKEN # the environment variable that holds the Bearer token
  # other_token_env: OTHER_TOKEN # a second identity, which shares nothing with the first
  # share_id: shr_01 # the share to work in; found by itself where the target lists shares
  # folder_id: fld_01 # the folder to work in; the root of the share where left out
  # headers: { x-tenant: blue } # on every request
  # insecure: true # accept a certificate that does not verify
  # paths: { uploads: /api/v1/uploads } # where an operation lives elsewhere

# limits:
#   request_bytes: 10485760 # the exact limit per multipart request
#   max_chunk_bytes: 4194304 # the largest chunk_size

# What the target claims is held against it; what is not named here is found out by trying.
# capabilities:
#   progress: true
#   versions: true

# How to move the target's time, for the 24 hours of inactivity; without it they are untestable in a run.
# clock: { advance: { method: POST, path: /_clock/advance, json: { seconds: "{seconds}" } } }

# How the target spells what the contract leaves open.
# chunk_checksum: { header: Content-Digest }
# gzip: { recorded_size: stored, member: size }
# dedup: { request: chunk_hashes, needed: missing_chunks }
# progress: { received_chunks: received_chunks, received_bytes: received_bytes }

# How to run.
# mode: quick # the known edges alone; or deep
# seed: 42 # the same seed sends the same requests
# concurrency: 4 # checks at once
# level: MUST # leave out what binds less
# max_files: 500 # make at most so many files, with fewer cases for each check; 0 for no limit
# skip: [expiry] # checks, requirements or areas
`;
}
