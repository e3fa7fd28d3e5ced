import { CannotRun } from '../../util/cannot-run.ts';
import type { Ready } from './preflight.ts';
import { type FoundFile, type PreflightFileParts, preflightFile } from './preflight-file.ts';
import type { Followed } from './redirects.ts';

/**
 * Fetches the files of a read-only target, one after the other.
 * @throws {CannotRun} if one of them cannot be fetched completely; {Redirected} if one is somewhere else.
 */
export async function preflightHttp(
  parts: Omit<PreflightFileParts, 'url' | 'found'> & { readonly followed?: Followed | undefined },
): Promise<Ready> {
  const { url, other_urls: others = [] } = parts.settings.target;
  const found: FoundFile[] = [];
  const leftOut: string[] = [];
  try {
    for (const [at, one] of [url, ...others].entries()) {
      const looked = await preflightFile({
        ...parts,
        url: one,
        found: parts.followed?.urls[at] ?? one,
        hangsOnRanges: found.some((earlier) => earlier.hangsOnRanges),
      });
      if ('leftOut' in looked) leftOut.push(looked.leftOut);
      else found.push(looked);
    }
  } catch (error) {
    for (const { file } of found) file.close?.();
    throw error;
  }
  const [first] = found;
  if (first === undefined)
    throw new CannotRun(`${leftOut.join('; ')}.`, 'Name one file that GET answers with 200.');
  const shown = {
    head: found.some((one) => one.shown.head),
    etag: found.some((one) => one.shown.etag),
  };
  const { facts } = first.file;
  return {
    facts: { ...facts, capabilities: { ...facts.capabilities, ...shown } },
    shown,
    workspace: { shareId: '', own: false, namePrefix: '' },
    testedFiles: found.map(({ file }) => file),
    timeoutMs: Math.max(...found.map((one) => one.timeoutMs)),
    plain: [first.plain],
    notes: [
      ...(parts.followed?.notes ?? []),
      ...leftOut,
      ...found.flatMap((one) => (found.length === 1 ? one.notes : withPath(one))),
    ],
  };
}

function withPath({ file, notes }: FoundFile): readonly string[] {
  return notes.map((note) => `${file.object.path}: ${note}`);
}
