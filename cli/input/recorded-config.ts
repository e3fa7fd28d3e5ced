import type { RunRecord } from '../../record/record.ts';
import { UsageError } from '../usage-error.ts';
import { type Config, configSchema } from './read-config.ts';

const recordedSchema = configSchema.pick({
  target: true,
  limits: true,
  capabilities: true,
  chunk_checksum: true,
  gzip: true,
  dedup: true,
  progress: true,
});

/**
 * Merges the configuration of a recorded run over that of a file, which has the values that a record never contains: tokens,
 * secret header values and the clock.
 * @throws {UsageError} for a header that the run sent, if neither contains its value.
 */
export function withRecorded(inFile: Config, { configuration = {} }: RunRecord): Config {
  const members = Object.keys(recordedSchema.shape).filter((name) => configuration[name] !== undefined);
  const { headers: recordedHeaders = {}, ...recorded } = membersOf(configuration['target']);
  const parsed = recordedSchema.safeParse({
    ...Object.fromEntries(members.map((name) => [name, configuration[name]])),
    target: recorded,
  });
  // The configuration of a record that was edited by hand may be invalid: it is ignored.
  const { target = {}, ...rest } = parsed.success ? parsed.data : {};
  const headers = { ...inFile.target?.headers, ...shownHeaders(recordedHeaders) };
  const missing = Object.keys(membersOf(recordedHeaders)).find((name) => headers[name] === undefined);
  if (missing !== undefined) {
    throw new UsageError(
      `The run sent the header '${missing}', whose value the record does not contain.`,
      'Set it in a configuration file, with --config FILE.',
    );
  }
  const all = Object.keys(headers).length === 0 ? {} : { headers };
  return { ...inFile, ...rest, target: { ...inFile.target, ...target, ...all } };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Returns the headers whose recorded values are the sent values; a secret is replaced by a name such as `$REDACTED`. */
function shownHeaders(headers: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(membersOf(headers)).flatMap(([name, value]) =>
      typeof value !== 'string' || /\$[A-Z_]+/.test(value) ? [] : [[name, value]],
    ),
  );
}
