import type { Steps } from '../../../reference-server/steps.ts';
import { contentOf } from '../../../reference-server/storage/content.ts';
import type { Session, Store, StoredFile, Version } from '../../../reference-server/storage/store.ts';
import { bytesOf } from '../../servers/gzip-data.ts';

type Restart = Parameters<Steps['restart']>[0];

/** The step of a restart that changes the stored state; a kill does the same. */
export function atRestart(change: (given: Restart) => void): Pick<Steps, 'restart'> {
  return { restart: (given) => change(given) };
}

/** The step of a restart that changes the stored state only if the process was killed. */
export function atKill(change: (given: Restart) => void): Pick<Steps, 'restart'> {
  return atRestart((given) => {
    if (given.how === 'kill') change(given);
  });
}

/** The sessions that are open. */
export function openSessions({ sessions }: Store): readonly Session[] {
  return [...sessions.values()].filter(({ status }) => status === 'active');
}

/** Changes each version of a file. */
export function changeVersions(file: StoredFile, change: (version: Version) => Partial<Version>): void {
  file.versions = file.versions.map((version) => ({ ...version, ...change(version) }));
}

/** Changes the stored bytes of a file, not its metadata. */
export function changeBytes(file: StoredFile, change: (bytes: Buffer) => Buffer): void {
  changeVersions(file, ({ content }) => ({ content: contentOf([change(bytesOf(content))]) }));
}

/** Steps through which a fault learns which file and which chunk were stored last. */
export function lastStored(unmodified: Steps): {
  readonly steps: Pick<Steps, 'commitFile' | 'storeChunk'>;
  readonly file: () => StoredFile | undefined;
  readonly chunk: () => { readonly session: Session; readonly index: number } | undefined;
} {
  let file: StoredFile | undefined;
  let chunk: { readonly session: Session; readonly index: number } | undefined;
  return {
    steps: {
      commitFile: (given) => {
        file = unmodified.commitFile(given);
        return file;
      },
      storeChunk: (given) => {
        chunk = given;
        unmodified.storeChunk(given);
      },
    },
    file: () => file,
    chunk: () => chunk,
  };
}
