import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { found, Problem } from './problem.ts';
import type { Received } from './receive.ts';

/** A name in a folder of a share; in its root if `parentId` is null. */
export interface Place {
  readonly shareId: string;
  readonly parentId: string | null;
  readonly name: string;
}

/** One stored content of a file. */
export interface Version {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly mimeType: string;
}

/** A file or folder; a folder has no versions. */
export interface Entry extends Place {
  readonly id: string;
  readonly versions: readonly Version[];
}

/** An upload session. Its chunks are in a folder with its id. */
export interface Session extends Place {
  readonly id: string;
  readonly size: number;
  readonly chunkSize: number;
  readonly mimeType: string;
  readonly checksum: string | undefined;
  /** The file that gets a new version. */
  readonly replaces: string | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The file, once the session is complete. */
  readonly fileId?: string;
}

/** Objects by id, in memory and as one JSON file each. */
class Collection<T extends { readonly id: string }> {
  readonly #items = new Map<string, T>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json')))
      this.#items.set(name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8')));
  }

  get(id: string): T | undefined {
    return this.#items.get(id);
  }

  all(): readonly T[] {
    return [...this.#items.values()];
  }

  /** Writes the whole file before it replaces the old one, so that a crash leaves the old or the new state. */
  put(item: T): T {
    const path = join(this.#folder, `${item.id}.json`);
    writeFileSync(`${path}.new`, JSON.stringify(item));
    renameSync(`${path}.new`, path);
    this.#items.set(item.id, item);
    return item;
  }

  delete(id: string): void {
    this.#items.delete(id);
    rmSync(join(this.#folder, `${id}.json`), { force: true });
  }
}

/** All that the server keeps, in one folder. */
export class Store {
  readonly entries: Collection<Entry>;
  readonly sessions: Collection<Session>;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.entries = new Collection(join(folder, 'entries'));
    this.sessions = new Collection(join(folder, 'sessions'));
    for (const name of ['blobs', 'chunks']) mkdirSync(join(folder, name), { recursive: true });
  }

  chunkPath(session: Session, index: number | '' = ''): string {
    return join(this.#folder, 'chunks', session.id, String(index));
  }

  /** A path for new bytes. */
  newPath(): string {
    return join(this.#folder, 'blobs', randomUUID());
  }

  childrenOf(shareId: string, parentId: string | null): readonly Entry[] {
    return this.entries.all().filter((entry) => entry.shareId === shareId && entry.parentId === parentId);
  }

  /** Throws a `Problem` 409 if the place is taken. */
  needFree({ shareId, parentId, name }: Place): void {
    if (this.childrenOf(shareId, parentId).some((entry) => entry.name === name))
      throw new Problem(409, 'this name is taken');
  }

  /** Creates a file, or a new version of the file with the id `replaces`. */
  commit(place: Place, content: Received, mimeType: string, replaces?: string): Entry {
    const version = { ...content, mimeType };
    if (replaces !== undefined) {
      const old = found(this.entries.get(replaces), 'file');
      return this.entries.put({ ...old, versions: [...old.versions, version] });
    }
    this.needFree(place);
    const { shareId, parentId, name } = place;
    return this.entries.put({ id: `fil_${randomUUID()}`, shareId, parentId, name, versions: [version] });
  }

  /** Deletes a file, or a folder and its contents. */
  deleteEntry(entry: Entry): void {
    for (const child of this.childrenOf(entry.shareId, entry.id)) this.deleteEntry(child);
    this.entries.delete(entry.id);
    for (const { path } of entry.versions) rmSync(path, { force: true });
  }

  deleteChunks(session: Session): void {
    rmSync(this.chunkPath(session), { recursive: true, force: true });
  }
}
