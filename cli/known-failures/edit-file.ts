import { existsSync } from 'node:fs';
import { type Document, isNode, isSeq, stringify, type YAMLSeq } from 'yaml';
import type { KnownFailure } from '../../record/gate.ts';
import { reasonOf } from '../output/outputs.ts';
import { writeFileAtomic } from '../output/write-file-atomic.ts';
import { UsageError } from '../usage-error.ts';
import type { PlacedEntry } from './placed-entry.ts';
import { type KnownFailures, parseKnownFailures, readKnownFailures } from './read-known-failures.ts';

/** The changes of a file, by the entries that it has. */
export interface Edits {
  readonly add?: readonly KnownFailure[];
  readonly remove?: readonly PlacedEntry[];
  /** The new fingerprints of entries. */
  readonly update?: readonly { readonly at: PlacedEntry; readonly fingerprint: string }[];
}

const head = '# Failures that drivespec accepts for now; docs/known-failures.md describes the file.\n';

/** The file, or an empty one in its place if it does not exist. @throws {KnownFailuresError} */
export function openKnownFailures(file: string): KnownFailures {
  return existsSync(file) ? readKnownFailures(file) : parseKnownFailures(file, head);
}

/**
 * Writes a known-failures file with these changes; comments and other entries remain.
 * @throws {UsageError} if it cannot be edited or written; then it is unchanged.
 */
export function editFile(known: KnownFailures, edits: Edits): KnownFailures {
  const { file } = known;
  try {
    const edited = parseKnownFailures(file, editedText(known, edits));
    writeFileAtomic(file, edited.text);
    return edited;
  } catch (error) {
    throw new UsageError(`'${file}' cannot be edited: ${reasonOf(error)}.`, 'Edit the file by hand.');
  }
}

function editedText({ text, document }: KnownFailures, edits: Edits): string {
  const added = (edits.add ?? []).map(inOrder);
  // An empty document has no place for its comments before a list.
  if (document.contents === null)
    return added.length === 0
      ? text
      : withLineEnds(text, `${ended(text)}${stringify(added, { lineWidth: 0 })}`);
  for (const { at, fingerprint } of edits.update ?? [])
    document.setIn([...at.path, 'fingerprint'], fingerprint);
  // From the end, so that the paths of the others stay right.
  for (const { path } of (edits.remove ?? []).toReversed()) remove(document, path);
  if (added.length > 0) {
    const list = listOf(document);
    if (list.items.length === 0) list.flow = false;
    for (const entry of added) list.add(document.createNode(entry));
  }
  return withLineEnds(text, document.toString(styleOf(text)));
}

/** Removes an entry with its comments. A comment before the first one may be about the file, so it remains. */
function remove(document: Document, path: PlacedEntry['path']): void {
  const entry = document.getIn(path, true);
  document.deleteIn(path);
  if (path.length > 1 || path[0] !== 0 || !isNode(entry) || !entry.commentBefore) return;
  document.commentBefore = entry.commentBefore;
  const next = document.getIn(path, true);
  // A blank line follows the comment anyway.
  if (isNode(next)) next.spaceBefore = false;
}

/** The members in the order in which a person writes them. */
function inOrder({ check, requirement, reason, ticket, until, fingerprint }: KnownFailure): object {
  const members = { check, requirement, reason, ticket, until, fingerprint };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** The list of accepted failures. */
function listOf(document: Document): YAMLSeq {
  if (isSeq(document.contents)) return document.contents;
  const list = document.get('accepted');
  if (isSeq(list)) return list;
  const created = document.createNode([]);
  document.set('accepted', created);
  return created;
}

/** The style of the file, as far as the package can be given it. */
function styleOf(text: string) {
  return {
    lineWidth: 0,
    flowCollectionPadding: !/[{[][\w'"]/.test(text),
    indentSeq: !/^\w+:[^\n]*\n-/m.test(text),
  };
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function withLineEnds(before: string, text: string): string {
  return before.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}
