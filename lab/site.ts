import { createCipheriv } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The names of the four files that each server serves, in the order in which they are fetched. */
export const fileNames = ['random.bin', 'text.txt', 'empty.bin', 'archive.tar.gz'] as const;

/** One of the four files. */
export type FileName = (typeof fileNames)[number];

const randomBytes = 1_000_003;
const textBytes = 60_000;
const archivedBytes = 50_000;
/** Old enough that Last-Modified is a strong validator (RFC 9110, section 8.8.2.2). */
const modified = new Date('2024-05-14T08:30:00Z');

const words =
  'the a server client file range byte answer request cache header length part reads writes sends keeps returns first last whole large small open'.split(
    ' ',
  );

/** The bytes of the four files: 1,000,003 random ones, about 60 kB of prose, none, and a gzipped tar of about 50 kB. */
export const site: Readonly<Record<FileName, Buffer>> = {
  'random.bin': noise('random.bin', randomBytes),
  'text.txt': prose(textBytes),
  'empty.bin': Buffer.alloc(0),
  'archive.tar.gz': gzipSync(tar('noise.bin', noise('archive', archivedBytes)), { level: 0 }),
};

/** Writes the four files into a folder, with a modification time in the past. Creates the folder. */
export function writeSite(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of fileNames) {
    const file = join(folder, name);
    writeFileSync(file, site[name]);
    utimesSync(file, modified, modified);
  }
}

/** Bytes that do not compress and are the same in each run: a key stream of AES-128 in counter mode. */
function noise(label: string, length: number): Buffer {
  const key = Buffer.from(label.padEnd(16, '.'));
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}

/** Numbered sentences of random words: compressible, and no two lines are equal. */
function prose(length: number): Buffer {
  const choices = noise('text.txt', length);
  const lines: string[] = [];
  for (let at = 0, size = 0; size < length; at += 9) {
    const sentence = [...choices.subarray(at, at + 9)].map((byte) => words[byte % words.length]).join(' ');
    const line = `${lines.length + 1}. ${sentence}.\n`;
    lines.push(line);
    size += line.length;
  }
  return Buffer.from(lines.join(''));
}

/** A tar archive (POSIX ustar) with one file. */
function tar(name: string, content: Buffer): Buffer {
  const block = 512;
  const header = Buffer.alloc(block);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  header.write(name, 0);
  header.write(octal(0o644, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(content.length, 11), 124);
  header.write(octal(modified.getTime() / 1_000, 11), 136);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\u0000 `, 148);
  const padding = Buffer.alloc((block - (content.length % block)) % block);
  return Buffer.concat([header, content, padding, Buffer.alloc(2 * block)]);
}
