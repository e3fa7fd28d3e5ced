import type { Recorder } from '../../client/recording/recorder.ts';

/** A check deletes its files before its next case once it has sent this many bytes: the storage of a target may be small. */
export const maxStoredBytes = 64 * 1024 * 1024;

/** The storage that one check uses on the target. */
interface LimitedStorage {
  /** Deletes the files of the earlier cases if they were sent with more than `maxStoredBytes`. Called before each case. */
  beforeCase(): Promise<void>;
}

/** Counts the bytes of each case while its exchanges are still in the recorder. */
export function createLimitedStorage(recorder: Recorder, deleteFiles: () => Promise<void>): LimitedStorage {
  let sentBytes = 0;
  return {
    async beforeCase() {
      for (const { request } of recorder.exchanges()) sentBytes += request.body?.sizeBytes ?? 0;
      if (sentBytes <= maxStoredBytes) return;
      sentBytes = 0;
      await deleteFiles();
    },
  };
}
