import { closest } from '../util/closest.ts';
import { InvalidInput } from '../util/invalid-input.ts';
import type { Configuration, ServerEntry } from './server-entry.ts';

/** A server in one of its configurations. */
export interface Setup {
  readonly server: ServerEntry;
  /** Name of the configuration, such as `gzip`. */
  readonly name: string;
  readonly configuration: Configuration;
}

/** `nginx/gzip`. */
export function setupName({ server, name }: Setup): string {
  return `${server.name}/${name}`;
}

/**
 * The setups to run, in the order of the entries.
 * @param only names of servers (`nginx`) or setups (`nginx/gzip`); all if it is empty
 * @throws {InvalidInput} for a name that does not exist, with the nearest one that does.
 */
export function selectSetups(
  entries: readonly ServerEntry[],
  only: readonly string[],
  isShort: boolean,
): readonly Setup[] {
  const all = entries.flatMap((server) =>
    Object.entries(server.configurations).map(([name, configuration]) => ({ server, name, configuration })),
  );
  const known = [...entries.map(({ name }) => name), ...all.map(setupName)];
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = closest(unknown, known);
    throw new InvalidInput(
      `--only '${unknown}' is not a server or configuration of the laboratory.`,
      near === undefined
        ? `The servers are ${known.slice(0, entries.length).join(', ')}.`
        : `Did you mean '${near}'?`,
    );
  }
  return all.filter(
    (setup) =>
      (only.length === 0 || only.includes(setup.server.name) || only.includes(setupName(setup))) &&
      (!isShort || setup.configuration.short === true),
  );
}
