import { describe, expect, it } from 'vitest';
import { Untestable } from '../../../check/untestable.ts';
import { Violation } from '../../../check/violation.ts';
import type { Reply } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { listFolder } from '../../../toolkit/arrange/list-folder.ts';
import { expectListedOnce, expectNotListed } from '../../../toolkit/assertions/expect-listed.ts';
import { aReply } from '../a-reply.ts';

/** A target that returns a page of its listing for each query or path. */
function listing(answer: (asked: string) => Reply, asked: string[] = []): Target {
  const ask = async (what: string): Promise<Reply> => {
    asked.push(what);
    return answer(what);
  };
  return {
    facts: { capabilities: { listing: true } },
    workspace: { shareId: 's', folderId: 'f', own: true, namePrefix: 'p' },
    children: (_folder: string, query: Readonly<Record<string, string>> = {}) =>
      ask(String(new URLSearchParams(query))),
    request: (_method: string, path: string) => ask(path),
  } as unknown as Target;
}

const page = (names: readonly string[], more: object = {}): Reply =>
  aReply(200, [], JSON.stringify({ items: names.map((name) => ({ id: `id of ${name}`, name })), ...more }));

const numbers = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `other-${first + at}`);

describe('listFolder', () => {
  it('reads all pages', async () => {
    const target = listing((asked) => {
      const offset = Number(new URLSearchParams(asked).get('offset') ?? 0);
      return page(numbers(offset, Math.min(7, 20 - offset)), { total: 20 });
    });
    const { items, isWhole } = (await listFolder(target, 'f')) ?? {};
    expect(items?.map(({ name }) => name)).toEqual(numbers(0, 20));
    expect(isWhole).toBe(true);
  });

  it('requests a page from the same target, whatever origin its URL has', async () => {
    const asked: string[] = [];
    const next = 'https://elsewhere.example:81/steal?cursor=a';
    const target = listing((what) => (what === '' ? page(['a'], { next }) : page(['b'])), asked);
    expect((await listFolder(target, 'f'))?.items).toHaveLength(2);
    expect(asked).toEqual(['', '/steal?cursor=a']);
  });

  it.each<[string, (asked: string) => Reply]>([
    ['a cycle of cursors', (asked) => page(['a'], { next_cursor: asked.endsWith('x') ? 'y' : 'x' })],
    [
      'pages without end',
      (asked) => page(numbers(asked.length * 1_000, 1), { next_cursor: `${asked}1`.slice(-40) }),
    ],
    ['a further page that is refused', (asked) => (asked === '' ? page(['a'], { total: 9 }) : aReply(422))],
    ['the first page repeated', () => page(['a'], { total: 9 })],
    ['more than 200,000 items', () => page(numbers(0, 200_001))],
  ])('ends at %s, and reports that it is incomplete', async (_what, answer) => {
    const asked: string[] = [];
    const read = await listFolder(listing(answer, asked), 'f');
    expect(read?.isWhole).toBe(false);
    expect(read?.reply.status).toBe(200);
    expect(asked.length).toBeLessThanOrEqual(200);
  });

  it('reads at most its maximum of pages in one check', async () => {
    const target = listing(() => page(numbers(0, 100_000)));
    const read = [];
    for (let time = 0; time < 6; time += 1) read.push((await listFolder(target, 'f')) !== undefined);
    expect(read).toEqual([true, true, true, true, false, false]);
  });
});

describe('a listing over several pages', () => {
  const withOnSecond = (names: readonly string[]): Target =>
    listing((asked) => (asked === '' ? page(numbers(0, 3), { next_cursor: 'a' }) : page(names)));

  it('shows a file on its second page', async () => {
    await expect(expectNotListed(withOnSecond(['p-1.bin']), 'p-1.bin')).rejects.toThrow(Violation);
    await expect(expectListedOnce(withOnSecond(['p-1.bin', 'p-1 (1).bin']), 'p-1.bin')).rejects.toThrow(
      Violation,
    );
    await expectNotListed(withOnSecond(['p-2.bin']), 'p-1.bin');
  });

  it('counts a file once if it moves to another page in the meantime', async () => {
    const target = listing((asked) =>
      asked === '' ? page(['p-1.bin'], { next_cursor: 'a' }) : page(['p-1.bin']),
    );
    await expectListedOnce(target, 'p-1.bin');
  });

  it('is untestable if pages are missing', async () => {
    const target = listing(() => page(['other'], { total: 9 }));
    await expect(expectNotListed(target, 'p-1.bin')).rejects.toThrow(Untestable);
  });
});
