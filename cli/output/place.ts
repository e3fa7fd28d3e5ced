import { constants, fstatSync, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * The destination of an output.
 * - `file`: a regular file, existing or not, with symbolic links followed.
 * - `descriptor`: one that this process has open, such as its standard output.
 * - `stream`: a pipe or a device, which is written to and never replaced.
 */
export type Place =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'descriptor'; readonly descriptor: number }
  | { readonly kind: 'stream'; readonly path: string };

const standardOutput = 1;
const standardError = 2;
const maxLinks = 40;

/** Returns the destination of a name; `-` is the standard output. @throws {Error} for a folder or a loop of symbolic links. */
export function placeOf(name: string): Place {
  if (name === '-') return { kind: 'descriptor', descriptor: standardOutput };
  const stats = statSync(name, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw new Error('it is a folder');
  const descriptor = [standardOutput, standardError].find((one) => isOpenAs(one, stats));
  if (descriptor !== undefined) return { kind: 'descriptor', descriptor };
  if (stats !== undefined && !stats.isFile()) return { kind: 'stream', path: name };
  return { kind: 'file', path: followed(name) };
}

/** Whether a name refers to the standard output, to which nothing else may then be written. */
export function isStandardOutput(name: string): boolean {
  const place = placeIfAny(name);
  return place?.kind === 'descriptor' && place.descriptor === standardOutput;
}

/** Whether a name is that of a regular file, existing or not, in a folder that can hold other files. */
export function isInFolder(name: string): boolean {
  return placeIfAny(name)?.kind === 'file';
}

function placeIfAny(name: string): Place | undefined {
  try {
    return placeOf(name);
  } catch {
    return undefined;
  }
}

/** Whether a descriptor of this process is open on the file with these stats. */
function isOpenAs(descriptor: number, stats: Stats | undefined): boolean {
  if (stats === undefined) return false;
  try {
    const open = fstatSync(descriptor);
    // Many names may refer to a device such as /dev/null, which can be opened again.
    return !open.isCharacterDevice() && open.dev === stats.dev && open.ino === stats.ino;
  } catch {
    return false;
  }
}

/** Returns the target file of symbolic links, existing or not. */
function followed(name: string): string {
  let file = resolve(name);
  for (let links = 0; links < maxLinks; links += 1) {
    if (!lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return file;
    file = resolve(realpathSync(dirname(file)), readlinkSync(file));
  }
  throw new Error('its symbolic links form a loop');
}

/** The flags to open a pipe without waiting for its reader. */
export const withoutWaiting = constants.O_WRONLY | constants.O_NONBLOCK;

/** The name of a file while it is being written. */
export function unfinishedOf(file: string): string {
  return `${file}.${process.pid}.part`;
}
