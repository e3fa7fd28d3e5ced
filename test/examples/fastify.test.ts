import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createApp } from '../../examples/fastify/app.ts';
import { packageRoot } from '../../util/package-root.ts';
import { emptyFolder } from '../e2e/command.ts';
import { idsOf, type Judged, judge, maxRunMs, settings } from './example.ts';

const page = join(packageRoot(), 'docs/from-empty-to-conformant.md');
/** A step of the page: the number of parts of the server, the arguments of drivespec, and the lines that are quoted. */
const step = /^DRIVE_PARTS=(\d) npm start\ndrivespec (.*)\n```\n\n```text\n([\s\S]*?)```$/gm;

/** Starts the example with its first parts and runs drivespec. */
async function judgeParts(parts: number, args: readonly string[]): Promise<Judged> {
  const { token, otherToken, limit } = settings;
  const shares = { [token]: 'shr_files', [otherToken]: 'shr_other' };
  const app = createApp({ folder: emptyFolder(), shares, limit, testClock: true, parts });
  try {
    return await judge(await app.listen(), 'fastify', args);
  } finally {
    await app.close();
  }
}

/** The lines to quote: why the server cannot be tested, or the first failure of the summary and the verdict. */
function quoted({ stdout, stderr }: Judged): string {
  const refusal = stderr.split('\n').filter((line) => line.startsWith('drivespec: '));
  const summary = stdout.slice(stdout.search(/\n\n/)).split('\n');
  const first = summary.findIndex((line) => /^(FAIL|WARN) /.test(line));
  const verdict = summary.filter((line) => /^(not conformant|conformant|inconclusive)/.test(line));
  return [...refusal, ...(first < 0 ? [] : summary.slice(first, first + 3)), ...verdict]
    .map((line) => `${line}\n`)
    .join('');
}

/** `-u` writes the lines that the runs printed into the page. */
it(
  'the Fastify example becomes conformant in the steps of the guide, whose quoted lines are those of the runs',
  async () => {
    let text = readFileSync(page, 'utf8');
    const steps = [...text.matchAll(step)];
    let last: Judged | undefined;
    for (const [block, parts, args = '', lines = ''] of steps) {
      last = await judgeParts(Number(parts), args.split(' '));
      text = text.replace(block, () => `${block.slice(0, -3 - lines.length)}${quoted(last as Judged)}\`\`\``);
    }

    expect(steps.map(([, parts]) => parts)).toEqual(['0', '1', '2', '3', '5']);
    expect(last?.record?.verdict).toBe('conformant');
    // The multipart parser of the example ignores a part whose delimiter is padded.
    expect(last?.record && idsOf(last.record, 'fail')).toEqual(['UPL-10']);
    await expect(text).toMatchFileSnapshot(page);
  },
  2 * maxRunMs,
);
