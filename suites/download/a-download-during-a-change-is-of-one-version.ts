import { defineCheck } from '../../check/check.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import { type KnownBytes, knownBytes } from '../../client/payload/known-bytes.ts';
import { type Payload, payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { storableBytes } from '../../toolkit/arrange/create-within-limit.ts';
import { needDeletion } from '../../toolkit/arrange/need-deletion.ts';
import type { StoredFile } from '../../toolkit/arrange/need-file.ts';
import { needFileBySession } from '../../toolkit/arrange/need-session.ts';
import { createFile } from '../../toolkit/arrange/storage-routes.ts';
import { validChunkSizes } from '../../toolkit/generators/content/chunk-sizes.ts';
import { orUntestable } from '../../toolkit/verbs/or-untestable.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { expectOneVersion, isPresentedAsWhole } from './support/one-of-the-versions.ts';
import { pausedDownloads } from './support/paused-downloads.ts';

/** Much more than is on the way to a client that has stopped reading, so that the server must read on later. */
const largeBytes = 12 * 1024 * 1024;
const skippedBytes = 1_000;

/** What happens to the file while it is downloaded. Returns the content that the downloads may have instead of the old one. */
const changes = {
  replaced: (target, file, size) => replace(target, file, positions(size, 2)),
  'replaced by a short file': (target, file) => replace(target, file, positions(70_001, 2)),
  'deleted and uploaded again': async (target, file, size) => {
    await orUntestable(needDeleted(target, file.id));
    await orUntestable(createFile(target, positions(size, 2), { form: { fileName: file.name } }));
    return undefined;
  },
} satisfies Record<string, (target: Target, file: StoredFile, size: number) => Promise<Payload | undefined>>;

type Change = keyof typeof changes;

async function needDeleted(target: Target, fileId: string): Promise<void> {
  needDeletion(await target.deleteFile(fileId));
}

/**
 * Clients begin to download a large file, one of them a part of it, and stop reading; the file changes; then they read on. A
 * target may end such a download early, so only responses that are complete are compared.
 */
export const aDownloadDuringAChangeIsOfOneVersion = defineCheck<{ readonly change: Change }>({
  id: 'download/a-download-during-a-change-is-of-one-version',
  requirement: 'DL-01',
  isHeavy: true,
  when: ({ readOnly, capabilities }) => !readOnly && (capabilities.replace || capabilities.delete),
  edgeCases: ({ capabilities }) =>
    (Object.keys(changes) as Change[])
      .filter((change) => capabilities.replace || !change.startsWith('replaced'))
      .filter((change) => capabilities.delete || !change.startsWith('deleted'))
      .map((change) => ({ change })),

  async verify({ change }, target) {
    const size = await storableBytes(target, largeBytes);
    const old = positions(size, 1);
    const file = await createFile(target, old);
    const range: Field = ['Range', `bytes=${skippedBytes}-`];
    using begun = await pausedDownloads(target, [
      headOf(target, target.pathOf.content(file.id)),
      ...(change === 'replaced' ? [headOf(target, target.pathOf.sync(file.id), range)] : []),
    ]);

    const next = await changes[change](target, file, size);
    for (const connection of begun.connections) connection.resume();
    const replies = await Promise.all(
      begun.connections.map((connection, at) =>
        connection.receive({ compareWith: knownPart(old, at === 0 ? [0] : [skippedBytes]) }),
      ),
    );

    const judged = replies.filter(isPresentedAsWhole);
    if (judged.length === 0) skipCase('the target ends a download when its file changes');
    for (const reply of judged) {
      const range = sentRange(reply);
      const ofNext = next === undefined ? [] : [{ name: 'new version', known: knownPart(next, range) }];
      const versions = [{ name: 'old version', known: knownPart(old, range) }, ...ofNext] as const;
      expectOneVersion({ reply, versions }, `body of a download during which the file is ${change}`);
    }
  },
});

/** The offset of the first byte of a response, and the one after its last; without it, the end of the file. */
type SentRange = readonly [first: number, end?: number];

function sentRange(reply: Reply): SentRange {
  if (reply.status !== 206) return [0];
  const sent = /^bytes (\d+)-(\d+)\//i.exec(fieldOf(reply, 'content-range') ?? '');
  return sent === null ? [skippedBytes] : [Number(sent[1]), Number(sent[2]) + 1];
}

/** The bytes in a range of a payload, as far as it goes. */
function knownPart(content: Payload, [first, end = payloadSize(content)]: SentRange): KnownBytes {
  const whole = knownBytes(content);
  const sizeBytes = Math.max(0, Math.min(end, whole.sizeBytes) - first);
  return { sizeBytes, fill: (offset, into) => whole.fill(first + offset, into) };
}

function headOf(target: Target, path: string, ...fields: readonly Field[]) {
  return { method: 'GET', path, fields: [...target.authorization(), identityEncoding, ...fields] };
}

async function replace(target: Target, { id, name }: StoredFile, content: Payload): Promise<Payload> {
  const { facts } = target;
  const roomBytes = Math.min(1_048_576, facts.limit.lowBytes);
  const chunkBytes = validChunkSizes(facts).findLast((bytes) => bytes <= roomBytes);
  const members = { replace_file_id: id };
  const options = { name, members, ...(chunkBytes === undefined ? {} : { chunkBytes }) };
  await orUntestable(needFileBySession(target, content, options));
  return content;
}
