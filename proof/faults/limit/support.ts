import type { Steps } from '../../../reference-server/index.ts';
import { type Content, contentOf } from '../../../reference-server/storage/content.ts';
import { changeFileLimit } from '../../servers/change-limit.ts';

/** Steps without a limit; other faults are built from them. */
export const unlimited: Partial<Steps> = {
  isDeclaredTooLong: () => false,
  ...changeFileLimit(() => Number.POSITIVE_INFINITY),
};

export function cutTo(content: Content, sizeBytes: number): Content {
  return contentOf([Buffer.concat(content.pieces).subarray(0, sizeBytes)]);
}
