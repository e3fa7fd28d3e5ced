import { request } from 'undici';
import { type FileName, site } from './site.ts';

const fetchMs = 20_000;

/** Fetches files of a server without content coding; one text for each: `random.bin 200 1000003`, and what is wrong. */
export async function fetchFiles(url: string, names: readonly FileName[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const name of names) texts.push(`${name} ${await fetchFile(`${url}${name}`, site[name])}`);
  return texts;
}

async function fetchFile(url: string, expected: Buffer): Promise<string> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(fetchMs) });
    const bytes = Buffer.from(await body.arrayBuffer());
    const remark = statusCode === 200 && !bytes.equals(expected) ? ' OTHER BYTES' : '';
    return `${statusCode} ${bytes.length}${remark}`;
  } catch (error) {
    return `no response: ${error instanceof Error ? error.message : String(error)}`;
  }
}
