import type { Fault } from '../fault.ts';
import { atRestart, changeBytes, changeVersions, lastStored } from './support.ts';

const files = 'durability/files-survive-a-restart';
const versions = 'durability/versions-survive-a-restart';

const pageBytes = 4_096;

/** Faults in what a restart leaves of stored files and their versions. */
export const durabilityFileFaults: readonly Fault[] = [
  {
    id: 'durability/restart-loses-the-latest-file',
    violates: ['DUR-01'],
    detectedBy: [files],
    description: 'the file that was stored last before a restart is lost',
    steps(unmodified) {
      const last = lastStored(unmodified);
      return { ...last.steps, ...atRestart(({ store }) => store.files.delete(last.file()?.id ?? '')) };
    },
  },
  {
    id: 'durability/restart-ends-the-latest-file-in-zeros',
    violates: ['DUR-01'],
    detectedBy: [files],
    description: 'after a restart, the last 4 KiB of the file that was stored last are zeros',
    steps(unmodified) {
      const last = lastStored(unmodified);
      const zeroed = atRestart(() => {
        const file = last.file();
        if (file !== undefined)
          changeBytes(file, (bytes) => Buffer.from(bytes).fill(0, Math.max(0, bytes.length - pageBytes)));
      });
      return { ...last.steps, ...zeroed };
    },
  },
  {
    id: 'durability/restart-forgets-media-types',
    violates: ['DUR-01'],
    detectedBy: [files],
    description: 'after a restart, the MIME type of a file follows its extension',
    steps: (unmodified) =>
      atRestart(({ store }) => {
        for (const file of store.files.values())
          changeVersions(file, () => ({
            mimeType: unmodified.inferMimeType({ type: undefined, name: file.name }),
          }));
      }),
  },
  {
    id: 'durability/restart-forgets-checksums',
    violates: ['DUR-01'],
    detectedBy: [files],
    description: 'after a restart, the metadata of older files has an empty checksum',
    steps: () =>
      atRestart(({ store }) => {
        for (const file of store.files.values()) changeVersions(file, () => ({ checksum: '' }));
      }),
  },
  {
    id: 'durability/second-restart-loses-files',
    violates: ['DUR-01'],
    detectedBy: [files],
    description: 'a file survives one restart, not two',
    steps: () => {
      const old = new WeakSet<object>();
      return atRestart(({ store }) => {
        for (const [id, file] of store.files) {
          if (old.has(file)) store.files.delete(id);
          old.add(file);
        }
      });
    },
  },
  {
    id: 'durability/restart-keeps-the-newest-version',
    violates: ['DUR-02'],
    detectedBy: [versions],
    description: 'after a restart, a file has only its newest version',
    steps: () =>
      atRestart(({ store }) => {
        for (const file of store.files.values()) file.versions = file.versions.slice(-1);
      }),
  },
  {
    id: 'durability/restart-makes-the-first-version-current',
    violates: ['DUR-02'],
    detectedBy: [versions],
    description: 'after a restart, the first version of a file is the current one',
    steps: () =>
      atRestart(({ store }) => {
        for (const file of store.files.values()) {
          const [first, ...others] = file.versions;
          if (first !== undefined) file.versions = [...others, first];
        }
      }),
  },
];
