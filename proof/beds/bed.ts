import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { InvalidInput } from '../../util/invalid-input.ts';
import { readYamlFile } from '../../util/read-yaml-file.ts';

/** A server that is not part of drivespec and can be started with a bug or a conforming variant. */
export interface Bed {
  readonly folder: string;
  /** The shell command that starts the server, run in the folder. */
  readonly command: string;
  readonly bugs: readonly Bug[];
  readonly variants: readonly string[];
}

/** A bug of a bed. */
export interface Bug {
  readonly id: string;
  /** The requirements that a server with this bug violates; at least one. */
  readonly violates: readonly string[];
  readonly description: string;
}

const definitionSchema = z.strictObject({ command: z.string().min(1) });
const listMs = 30_000;
const hint = 'docs/proof.md describes what the folder of --blind contains.';

/**
 * Reads `bed.yaml` of a folder, and asks the server for its bugs (`--list-bugs`) and variants (`--list-variants`). Both lists have
 * one entry per line, with tabs between the id, the requirements (bugs only, separated by commas) and the description.
 * @throws {InvalidInput} if the file is missing or invalid, or the server lists no valid bug.
 */
export async function readBed(folder: string): Promise<Bed> {
  const file = join(folder, 'bed.yaml');
  if (!existsSync(file)) throw new InvalidInput(`'${file}' does not exist.`, hint);
  const { command } = readYamlFile(file, definitionSchema).value;
  const [bugs, variants] = await Promise.all([
    listOf(folder, `${command} --list-bugs`),
    listOf(folder, `${command} --list-variants`),
  ]);
  if (bugs.length === 0) throw new InvalidInput(`'${command} --list-bugs' printed no bug.`, hint);
  return { folder, command, bugs: bugs.map(bugOf), variants: variants.map(([id = '']) => id) };
}

async function listOf(folder: string, command: string): Promise<readonly (readonly string[])[]> {
  try {
    const options = { cwd: folder, timeout: listMs, maxBuffer: 1024 * 1024 };
    const { stdout } = await promisify(execFile)('sh', ['-c', command], options);
    return stdout.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.split('\t')]));
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new InvalidInput(`'${command}' failed: ${reason}.`, hint);
  }
}

function bugOf(columns: readonly string[]): Bug {
  const [id = '', rows = '', ...description] = columns;
  const violates = rows.split(',').map((row) => row.trim());
  if (!violates.every((row) => /^[A-Z]+-\d+[a-z]?$/.test(row)))
    throw new InvalidInput(`The bug '${id}' names the requirements '${rows}', not ids such as RNG-03.`, hint);
  return { id, violates, description: description.join(' ') };
}
