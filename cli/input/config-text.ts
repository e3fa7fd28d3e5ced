import { stringify } from 'yaml';

/** The target of a new configuration. */
export interface ConfigFor {
  readonly url: string;
  readonly profile: string;
  /** What a run found out, by the keys that declare it. */
  readonly found?: readonly { readonly key: string; readonly value: unknown; readonly how: string }[];
}

/** The text of a `drivespec.yaml` for a target: common settings are set, the others are comments. */
export function configText({ url, profile, found }: ConfigFor): string {
  return profile === 'http' ? fileConfig(url) : apiConfig({ url, profile, found: found ?? [] });
}

const head = `# How drivespec tests your server. A flag overrides the environment, which overrides this file.
# docs/configuration.md describes every key. Uncomment the keys that apply.
`;

function fileConfig(url: string): string {
  return `${head}
profile: http # one file on any HTTP server, read-only

target:
  url: ${JSON.stringify(url)} # the URL of one file, which is not empty
  # replicas: [https://b.drive.example.com] # further addresses of the same service
  # consistency: strong # with replicas: strong or eventual
  # headers: { x-tenant: blue } # sent with every request
  # http2: true # send every request over HTTP/2
  # insecure: true # accept an invalid certificate
`;
}

/** Names and formats that the contract leaves open, as examples. */
const examples: Readonly<Record<string, string>> = {
  chunk_checksum: '{ header: Content-Digest }',
  file_checksum: '{ member: checksum_sha256 }',
  gzip: '{ recorded_size: stored, member: size }',
  dedup: '{ request: chunk_hashes, needed: missing_chunks }',
  progress: '{ received_chunks: received_chunks, received_bytes: received_bytes }',
  listing: '{ items: [items] }',
};

const exampleLimits = `# limits:
#   request_bytes: 10485760 # the exact limit per multipart request
#   max_chunk_bytes: 4194304 # the largest chunk_size`;

function foundLine({ key, value, how }: NonNullable<ConfigFor['found']>[number]): string {
  const written = stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  return `${key}: ${written} # found: ${how}`;
}

function apiConfig({ url, profile, found = [] }: ConfigFor): string {
  const foundAt = (name: string) => found.find(({ key }) => key === name);
  const limits = foundAt('limits');
  const names = Object.entries(examples).map(([key, example]) => {
    const one = foundAt(key);
    return one === undefined ? `# ${key}: ${example}` : foundLine(one);
  });
  return `${head}
profile: ${profile}

target:
  url: ${JSON.stringify(url)} # the part before /api/v1
  token_env: DRIVE_TOKEN # the environment variable that holds the Bearer token
  # other_token_env: OTHER_TOKEN # a second identity that shares nothing with the first
  # share_id: shr_01 # the share to work in; detected if the target lists its shares
  # folder_id: fld_01 # the folder to work in; default: the root of the share
  # headers: { x-tenant: blue } # sent with every request
  # http2: true # send every request over HTTP/2
  # insecure: true # accept an invalid certificate
  # paths: { uploads: /api/v1/uploads } # paths that differ from the contract

${limits === undefined ? exampleLimits : foundLine(limits)}

# Declared capabilities are tested; those that are not listed here are detected before the run.
# capabilities:
#   progress: true
#   versions: true

# How to move the target's clock, for the session expiry after 24 hours; without it, expiry is untestable.
# clock: { advance: { method: POST, path: /_clock/advance, json: { seconds: "{seconds}" } } }

# How to restart the target, and how to end it without notice and start it again; without them, durability is untestable.
# restart: { command: docker restart drive }
# kill: { command: docker kill drive && docker start drive }

# Names and formats that the contract leaves open.
${names.join('\n')}

# How to run.
# mode: quick # edge cases only; or deep
# seed: 42 # the same seed sends the same requests
# concurrency: 4 # checks that run concurrently
# level: MUST # omit requirements below this level
# max_files: 500 # create at most this many files, with fewer cases per check; 0 for no limit
# rate: 100 # send at most this many requests per second
# fail_fast: 1 # end the run after this many checks that violate the contract
# skip: [expiry] # checks, requirements or areas to exclude
`;
}
