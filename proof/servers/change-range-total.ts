import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import type { StoredFile, Version } from '../../reference-server/storage/store.ts';

/** Steps that resolve ranges against another size than that of the version, and name that size in Content-Range. */
export function changeRangeTotal(
  totalOf: (given: { readonly file: StoredFile; readonly version: Version }) => number,
): Pick<Steps, 'selectVersion' | 'resolveRange' | 'contentRangeOf' | 'unsatisfiedRangeOf'> {
  let total: number | undefined;
  return {
    selectVersion: (given) => {
      const version = defaultSteps.selectVersion(given);
      total = version === undefined ? undefined : totalOf({ file: given.file, version });
      return version;
    },
    resolveRange: (given) => defaultSteps.resolveRange({ ...given, sizeBytes: total ?? given.sizeBytes }),
    contentRangeOf: (given) => defaultSteps.contentRangeOf({ ...given, sizeBytes: total ?? given.sizeBytes }),
    unsatisfiedRangeOf: ({ sizeBytes }) => defaultSteps.unsatisfiedRangeOf({ sizeBytes: total ?? sizeBytes }),
  };
}
