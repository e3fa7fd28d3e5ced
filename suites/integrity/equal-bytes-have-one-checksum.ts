import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { literal, type Payload, positions } from '../../client/payload/payload.ts';
import { basicRoutes, createFile, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectChecksum, needChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { contents } from '../../toolkit/generators/content/contents.ts';

interface EqualFiles {
  readonly content: Payload;
  readonly ways: readonly [StorageRoute, StorageRoute];
  readonly endings: readonly [string, string];
  readonly types: readonly [string, string];
}

const generic = 'application/octet-stream';
const someTypes = [generic, 'text/plain', 'text/html', 'text/csv', 'image/png', 'video/mp4'];
const someEndings = ['.txt', '', '.tar.pdf', '.json', '-copy.txt', '.bin', '.png', '.a', '.b'];

/** The checksum depends only on the bytes, not on the name, the type or the route. */
export const equalBytesHaveOneChecksum = defineCheck<EqualFiles>({
  id: 'integrity/equal-bytes-have-one-checksum',
  requirement: 'INT-03',
  edgeCases: [
    equalFiles(literal('x'), ['multipart', 'multipart'], ['.txt', '.txt'], [generic, generic]),
    equalFiles(positions(5_000), ['multipart', 'multipart'], ['.bin', '.png'], [generic, generic]),
    equalFiles(literal('a\r\nb\r\n'), ['multipart', 'multipart'], ['.txt', '.bin'], ['text/plain', generic]),
    equalFiles(positions(70_000), ['multipart', 'session'], ['.bin', '.bin'], [generic, generic]),
    equalFiles(
      positions(2 * smallestChunkBytes + 1),
      ['session', 'session'],
      ['.a', '.b'],
      ['video/mp4', 'text/csv'],
    ),
  ],
  arbitrary: fc.record({
    content: contents(100_000, 1),
    ways: fc.tuple(fc.constantFrom(...basicRoutes), fc.constantFrom(...basicRoutes)),
    endings: fc.tuple(fc.constantFrom(...someEndings), fc.constantFrom(...someEndings)),
    types: fc.tuple(fc.constantFrom(...someTypes), fc.constantFrom(...someTypes)),
  }),
  randomCases: 6,

  async verify({ content, ways, endings, types }, target) {
    const formOf = (which: 0 | 1) => ({
      fileName: target.nextName(endings[which]),
      contentType: types[which],
    });
    const one = await createFile(target, content, { route: ways[0], form: formOf(0) });
    const other = await createFile(target, content, { route: ways[1], form: formOf(1) });

    const checksum = await needChecksum(target, one.id);

    await expectChecksum(
      target,
      other.id,
      checksum,
      'checksum_sha256 of the second file with the same bytes',
    );
  },
});

function equalFiles(
  content: Payload,
  ways: EqualFiles['ways'],
  endings: EqualFiles['endings'],
  types: EqualFiles['types'],
): EqualFiles {
  return { content, ways, endings, types };
}
