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

/** What a folder held before a request that must leave it as it is; undefined where the target lists nothing, or more than can be read. */
export interface FolderBefore {
  readonly names: readonly string[] | undefined;
}

/**
 * Makes sure that the target takes uploads and, where it lists folders, looks at the one of this check.
 * @throws {Blocked} blaming UPL-01 where it takes none, for then a refusal shows nothing.
 */
export async function needFolderBefore(target: Target): Promise<FolderBefore> {
  await needFile(target, positions(16));
  const listing = await listFolder(target, target.workspace.folderId);
  if (listing !== undefined && !isTooLong(listing)) needSuccess(listing.reply);
  return { names: listing?.isWhole === true ? namesOf(listing) : undefined };
}

/**
 * A refused or broken upload left nothing: neither its name nor one that nobody gave is listed, and the name can be taken
 * by a whole file, whose bytes are its own. A target that may hold the name a moment longer gets `patienceMs` after a
 * 409. @throws {Violation}
 */
export async function expectNothingStored(
  target: Target,
  name: string,
  { names: namesBefore, patienceMs = 0 }: FolderBefore & { readonly patienceMs?: number },
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
  if (next.status === 409 && patienceMs > 0) {
    await sleep(patienceMs);
    next = await target.upload(form);
  }
  expectSuccess(next, 'status of the next upload of that name');
  const id = needUploadedFileId(next);
  await expectDownload(target, { id, content }, 'bytes of the next upload of that name');
}

/** The name itself, or what a target made of it: it begins alike, and not as the next name that was given out does. */
function isCopy(listed: string, name: string, { workspace }: Target): boolean {
  const dot = name.indexOf('.', workspace.namePrefix.length);
  const stem = dot < 0 ? name : name.slice(0, dot);
  return listed.startsWith(stem) && !/^\d/.test(listed.slice(stem.length));
}

/** A new name, in a folder that is this check's alone, that this check never gave. */
function isStranger(listed: string, before: FolderBefore['names'], { workspace }: Target): boolean {
  return workspace.own && before?.includes(listed) === false && !listed.startsWith(workspace.namePrefix);
}

function namesOf({ items }: Listing): readonly string[] {
  return items.map(({ name }) => String(name));
}

function isTooLong({ reply }: Listing): boolean {
  return reply.failure?.kind === 'body over the limit';
}
