import type { StoredFile, Version } from '../../../reference-server/storage/store.ts';
import { lateFiles, seenFiles, withFiles } from '../../servers/replica-files.ts';
import type { Fault } from '../fault.ts';

/** Faults in which two addresses see different files. */
export const replicaFileFaults: readonly Fault[] = [
  {
    id: 'replica/files-stay-on-the-disk-of-their-address',
    violates: ['REP-01'],
    detectedBy: ['replica/a-file-is-read-through-every-address'],
    description: 'a file exists only at the address that received it',
    steps: () => ({}),
    replica: () => ({ store: (shared) => ({ ...shared, files: new Map() }) }),
  },
  {
    id: 'replica/a-new-file-is-visible-late',
    violates: ['REP-01'],
    detectedBy: ['replica/a-file-is-read-through-every-address'],
    description: 'the other address shows a new file 400 ms late, although strong consistency is declared',
    steps: () => ({}),
    replica: () => ({ store: lateFiles(400) }),
  },
  {
    id: 'replica/one-address-damages-the-last-byte',
    violates: ['REP-01'],
    detectedBy: ['replica/a-file-is-read-through-every-address'],
    description: 'one address returns 0 for the last byte of a file that is longer than a chunk',
    steps: () => ({}),
    replica: (unmodified) => ({
      steps: {
        *readBytes(given) {
          for (const piece of unmodified.readBytes(given)) {
            const copy = Uint8Array.from(piece);
            if (given.version.sizeBytes > 65_536 && given.last === given.version.sizeBytes - 1)
              copy.fill(0, copy.length - 1);
            yield copy;
          }
        },
      },
    }),
  },
  {
    id: 'replica/a-cache-keeps-the-replaced-version',
    violates: ['REP-04'],
    detectedBy: ['replica/a-replaced-file-is-new-at-every-address'],
    description: 'one address keeps the version that it returned first, whatever replaces it',
    steps: () => ({}),
    replica(unmodified) {
      const cached = new Map<string, Version>();
      return {
        steps: {
          selectVersion(given) {
            if (given.wanted !== undefined) return unmodified.selectVersion(given);
            const version = cached.get(given.file.id) ?? unmodified.selectVersion(given);
            if (version !== undefined) cached.set(given.file.id, version);
            return version;
          },
        },
      };
    },
  },
  {
    id: 'replica/a-cache-keeps-the-deleted-file',
    violates: ['REP-05'],
    detectedBy: ['replica/a-deleted-file-is-gone-at-every-address'],
    description: 'one address still returns a deleted file that it returned before',
    steps: () => ({}),
    replica: () => ({
      store: (shared) => {
        const kept = new Map<string, StoredFile>();
        return withFiles(shared, (files) =>
          seenFiles(files, (id, file) => {
            if (file !== undefined && !file.isDeleted) kept.set(id, { ...file });
            return file ?? kept.get(id);
          }),
        );
      },
    }),
  },
  {
    id: 'replica/a-deletion-stays-at-its-address',
    violates: ['REP-05'],
    detectedBy: ['replica/a-deleted-file-is-gone-at-every-address'],
    description: 'a file that is deleted through one address remains at the other',
    steps: () => ({}),
    replica() {
      const deleted = new Set<string>();
      return {
        store: (shared) =>
          withFiles(shared, (files) => seenFiles(files, (id, file) => (deleted.has(id) ? undefined : file))),
        steps: { deleteFile: ({ file }) => void deleted.add(file.id) },
      };
    },
  },
  {
    id: 'replica/names-are-compared-at-each-address',
    violates: ['REP-08'],
    detectedBy: ['replica/a-taken-name-is-refused-at-every-address'],
    description: 'one address knows only the names of the files that it received itself',
    steps: () => ({}),
    replica(unmodified) {
      const own = new Set<string>();
      return {
        steps: {
          nameConflict: (given) =>
            unmodified.nameConflict({ ...given, files: [...given.files].filter(({ id }) => own.has(id)) }),
          commitFile(given) {
            const file = unmodified.commitFile(given);
            own.add(file.id);
            return file;
          },
        },
      };
    },
  },
  {
    id: 'replica/a-clock-is-ten-minutes-ahead',
    violates: ['REP-07'],
    detectedBy: ['replica/clocks-of-the-addresses-agree'],
    description:
      'the clock of one address is 10 minutes ahead: its sessions expire later, and its files are from the future',
    steps: () => ({}),
    replica: () => ({ clockAheadSeconds: 600 }),
  },
  {
    id: 'replica/a-clock-is-three-minutes-behind',
    violates: ['REP-07'],
    detectedBy: ['replica/clocks-of-the-addresses-agree'],
    description: 'the clock of one address is 3 minutes behind',
    steps: () => ({}),
    replica: () => ({ clockAheadSeconds: -180 }),
  },
];
