import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidInput } from '../util/invalid-input.ts';
import { packageRoot } from '../util/package-root.ts';
import { fetchFiles } from './fetch-files.ts';
import { installServer } from './install.ts';
import { type Setup, selectSetups, setupName } from './select.ts';
import { loadEntries, type ServerEntry } from './server-entry.ts';
import { fileNames } from './site.ts';
import { Skipped } from './skipped.ts';
import { startServer } from './start-server.ts';

/** Where the laboratory reads and writes. */
export interface LabPlaces {
  /** Folder of the entries (default: `lab/servers`). */
  readonly servers?: string;
  readonly print: (line: string) => void;
}

/**
 * Runs the laboratory with the arguments of `npm run lab`.
 * @returns the exit code: 0 if at least one server ran, 1 if none did, 2 for arguments or entries that are invalid
 */
export async function runLab(args: readonly string[], { servers, print }: LabPlaces): Promise<number> {
  try {
    const options = readOptions(args);
    const entries = loadEntries(servers ?? join(packageRoot(), 'lab/servers'));
    const setups = selectSetups(entries, options.only, options.isShort);
    return await startEach(entries, setups, print);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    print(error instanceof InvalidInput ? `${error.message} ${error.hint}` : error.message);
    return 2;
  }
}

interface LabOptions {
  readonly only: readonly string[];
  readonly isShort: boolean;
  readonly isStartOnly: boolean;
  readonly out: string;
}

function readOptions(args: readonly string[]): LabOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: '' },
      short: { type: 'boolean', default: false },
      'start-only': { type: 'boolean', default: false },
      out: { type: 'string', default: 'docs/lab' },
    },
  });
  return {
    only: values.only.split(',').filter((name) => name !== ''),
    isShort: values.short,
    isStartOnly: values['start-only'],
    out: values.out,
  };
}

/** Starts each setup, fetches the files that it serves and stops it; prints one line for each. */
async function startEach(
  entries: readonly ServerEntry[],
  setups: readonly Setup[],
  print: (line: string) => void,
): Promise<number> {
  let count = 0;
  for (const setup of setups) {
    try {
      print(`${setupName(setup)}: ${await startOnce(entries, setup)}`);
      count += 1;
    } catch (error) {
      if (!(error instanceof Skipped)) throw error;
      print(`${setupName(setup)}: skipped: ${error.message}`);
    }
  }
  return count > 0 ? 0 : 1;
}

async function startOnce(entries: readonly ServerEntry[], { server, configuration }: Setup): Promise<string> {
  const installed = join(packageRoot(), 'lab/.installed');
  const version = await installServer(server, installed);
  const origin = entries.find(({ name }) => name === 'nginx')?.configurations['plain'];
  const running = await startServer(configuration, {
    installed: join(installed, server.name),
    ...(origin && { origin }),
  });
  try {
    const files = await fetchFiles(running.url, configuration.serves ?? fileNames);
    return `${version}: ${files.join(', ')}`;
  } finally {
    await running.stop();
  }
}
