import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import type { StoredFile } from '../../reference-server/storage/store.ts';

/**
 * A step through which a fault learns which file a download reads, and a function that returns it. The steps up to the headers
 * of the download run without interruption, so that downloads at the same time do not mix in them.
 */
export function knownFile(selectVersion: Steps['selectVersion'] = defaultSteps.selectVersion): {
  readonly selectVersion: Steps['selectVersion'];
  readonly file: () => StoredFile | undefined;
} {
  let file: StoredFile | undefined;
  return {
    selectVersion: (given) => {
      file = given.file;
      return selectVersion(given);
    },
    file: () => file,
  };
}
