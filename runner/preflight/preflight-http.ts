import { CannotRun } from '../../util/cannot-run.ts';
import type { Ready } from './preflight.ts';
import { type FoundFile, type PreflightFileParts, preflightFile } from './preflight-file.ts';

/**
 * Fetches the files of a read-only target, one after the other.
 * @throws {CannotRun} if one of them cannot be fetched completely.
 */
export async function preflightHttp(parts: Omit<PreflightFileParts, 'url'>): Promise<Ready> {
  const { url, other_urls: others = [] } = parts.settings.target;
  const found: FoundFile[] = [];
  const leftOut: string[] = [];
  for (const one of [url, ...others]) {
    const looked = await preflightFile({ ...parts, url: one });
    if ('leftOut' in looked) leftOut.push(looked.leftOut);
    else found.push(looked);
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
    notes: [...leftOut, ...found.flatMap((one) => (found.length === 1 ? one.notes : withPath(one)))],
  };
}

function withPath({ file, notes }: FoundFile): readonly string[] {
  return notes.map((note) => `${file.object.path}: ${note}`);
}
