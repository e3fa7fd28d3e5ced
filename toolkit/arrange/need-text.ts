import { type Payload, repeat } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { type Downloadable, needDownloadable } from './need-downloadable.ts';

const repeatedLine = repeat('the same line once more\n', 3_000);

/**
 * Text that a target which compresses at all would compress: its type, extension and size. On a read-only target its one file.
 * @throws {Blocked} as `needDownloadable`.
 */
export function needText(target: Target, content: Payload = repeatedLine): Promise<Downloadable> {
  const form = { contentType: 'text/plain', fileName: target.nextName('.txt') };
  return needDownloadable(target, content, { form });
}
