import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { uploadedFileId } from '../../client/messages/identifiers.ts';
import { jsonOf } from '../../client/messages/reply.ts';
import { decisive } from '../preflight/undecided.ts';
import type { Finding } from './finding.ts';
import { leavesOf } from './leaves.ts';
import { isDone, type Probe } from './own-session.ts';

type Kind = 'stored' | 'original';

/**
 * Finds which size the metadata records for a gzip part: data that gzip makes shorter, and data that it makes longer, must show the
 * same one. @throws {Undecided}
 */
export async function findGzipSize({ target, ask }: Probe): Promise<Finding> {
  const seen: {
    readonly sizes: Readonly<Record<Kind, number>>;
    readonly leaves: ReadonlyMap<string, unknown>;
  }[] = [];
  for (const original of [Buffer.alloc(5_003, 'drivespec '), randomBytes(211)]) {
    const sent = gzipSync(original);
    const form = {
      fileName: target.nextName(),
      content: sent,
      contentType: 'application/octet-stream',
      partFields: [['Content-Encoding', 'gzip']] as const,
    };
    const id = uploadedFileId(decisive(await ask.reply(() => target.upload(form))));
    if (id === undefined) return {};
    const metadata = decisive(await ask.reply(() => target.metadata(id)));
    if (!isDone(metadata)) return {};
    const leaves = new Map(leavesOf(jsonOf(metadata)).map(({ path, value }) => [path, value]));
    seen.push({ sizes: { stored: sent.length, original: original.length }, leaves });
  }
  const kindOf = (member: string): Kind | undefined =>
    (['stored', 'original'] as const).find((kind) =>
      seen.every(({ sizes, leaves }) => leaves.get(member) === sizes[kind]),
    );
  const kind = kindOf('size');
  return kind === undefined
    ? {}
    : {
        dialect: { recordedSize: kind },
        found: [
          {
            key: 'gzip',
            value: { recorded_size: kind },
            how: 'the size of two gzip parts, one shorter and one longer than its data',
          },
        ],
      };
}
