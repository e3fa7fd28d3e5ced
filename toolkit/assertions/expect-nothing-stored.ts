import { setTimeout as sleep } from 'node:timers/promises';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { type Listing, listFolder } from '../arrange/list-folder.ts';
import { needFile } from '../arrange/need-file.ts';
import { needUploadedFileId } from '../arrange/response-ids.ts';
import { expect, inWords } from '../verbs/expect.ts';
import { expectSuccess } from '../verbs/expect-status.ts';
import { needSuccess } from '../verbs/need.ts';
import { expectDownload } from './expect-download.ts';

/**
 * The names in a folder before a request that must not change it; undefined if the target has no listing, or it cannot be read
 * whole.
 */
export interface FolderBefore {
  readonly names: readonly string[] | undefined;
}

/**
 * Checks that the target accepts uploads and, if it lists folders, reads the names in this check's folder.
 * @throws {Blocked} by UPL-01 if it accepts none, because then a refusal shows nothing.
 */
export async function needFolderBefore(target: Target): Promise<FolderBefore> {
  await needFile(target, positions(16));
  const listing = await listFolder(target, target.workspace.folderId);
  if (listing !== undefined && !isTooLong(listing)) needSuccess(listing.reply);
  return { names: listing?.isWhole === true ? namesOf(listing) : undefined };
}

/**
 * A refused or truncated upload left nothing: neither its name nor an unknown name is listed, and a complete file can be stored
 * under that name, with exactly its own bytes. After a 409, a target that may reserve the name a moment longer gets
 * `retryAfterMs`. @throws {Violation}
 */
export async function expectNothingStored(
  target: Target,
  name: string,
  { names: namesBefore, retryAfterMs = 0 }: FolderBefore & { readonly retryAfterMs?: number },
): Promise<void> {
  const listing = await listFolder(target, target.workspace.folderId);
  if (listing !== undefined && !isTooLong(listing))
    expectSuccess(listing.reply, 'status of a listing afterwards');
  const left = (listing === undefined ? [] : namesOf(listing)).filter(
    (listed) => isCopy(listed, name, target) || isStranger(listed, namesBefore, target),
  );
  expect(left.length === 0, { subject: 'listing', expected: `nothing of ${name}`, actual: inWords(left) });

  const content = positions(4_099, 0x5eed);
  const form = { fileName: name, content, contentType: 'application/octet-stream' };
  let next = await target.upload(form);
  if (next.status === 409 && retryAfterMs > 0) {
    await sleep(retryAfterMs);
    next = await target.upload(form);
  }
  expectSuccess(next, 'status of the next upload of that name');
  const id = needUploadedFileId(next);
  await expectDownload(target, { id, content }, 'bytes of the next upload of that name');
}

/** The name itself, or a variant that the target made: it begins like the name, and not like the next name that was issued. */
function isCopy(listed: string, name: string, { workspace }: Target): boolean {
  const dot = name.indexOf('.', workspace.namePrefix.length);
  const stem = dot < 0 ? name : name.slice(0, dot);
  return listed.startsWith(stem) && !/^\d/.test(listed.slice(stem.length));
}

/** A new name that this check did not use, in a folder that only this check uses. */
function isStranger(listed: string, before: FolderBefore['names'], { workspace }: Target): boolean {
  return workspace.own && before?.includes(listed) === false && !listed.startsWith(workspace.namePrefix);
}

function namesOf({ items }: Listing): readonly string[] {
  return items.map(({ name }) => String(name));
}

function isTooLong({ reply }: Listing): boolean {
  return reply.failure?.kind === 'body over the limit';
}
