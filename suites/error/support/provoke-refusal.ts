import type { Reply } from '../../../client/messages/reply.ts';
import { positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { bytesOverLimit } from '../../../toolkit/arrange/bytes-over-limit.ts';
import { needFile } from '../../../toolkit/arrange/need-file.ts';
import { chunkOf, needChunk, sessionMembers } from '../../../toolkit/arrange/need-session.ts';
import { needSessionOf } from '../../../toolkit/arrange/need-session-of.ts';
import { needBelongings, tryOperation } from '../../../toolkit/arrange/operation-fixtures.ts';
import { shape } from '../../../toolkit/generators/content/file-shapes.ts';
import { jsonWith } from '../../../toolkit/generators/content/json-with.ts';
import type { Operation } from '../../../toolkit/generators/operations.ts';
import { orUntestable } from '../../../toolkit/verbs/or-untestable.ts';

/** Invalid requests to operations of the contract. `value` is the invalid part; some requests do not use it. */
const provocations = {
  'a file that does not exist': (target, id) => target.metadata(id),
  'content of a file that does not exist': (target, id) => target.download(id),
  'sync of a file that does not exist': (target, id) => target.viaRoute('sync').download(id),
  'progress of a session that does not exist': (target, id) => target.progress(id),
  'a chunk to a session that does not exist': (target, id) => target.putChunk(id, 0, Buffer.alloc(10)),
  'a complete of a session that does not exist': (target, id) => target.complete(id),
  async 'no credentials'(target, operation) {
    const belongings = await needBelongings(target, operation as Operation);
    return tryOperation(target.asCaller('nobody'), operation as Operation, belongings);
  },
  'an upload without a file'(target) {
    const form = target.partsOf({ fileName: target.nextName(), content: positions(10) });
    return target.uploadBody({ ...form, parts: form.parts.slice(0, -1) });
  },
  'an upload to a share that does not exist': (target, shareId) =>
    target.upload({ fileName: target.nextName(), content: positions(10), shareId, folderId: null }),
  'an upload that is not a form': (target, contentType) =>
    target.request('POST', target.paths.files, {
      fields: [['content-type', contentType]],
      body: Buffer.from('{}'),
    }),
  async 'a name already in use'(target) {
    const { name } = await needFile(target, positions(10));
    return target.upload({ fileName: name, content: positions(11) });
  },
  'a session body that is not JSON': (target, text) => target.createSession(text),
  'a session with an invalid size': (target, json) =>
    target.createSession(jsonWith(sessionMembers(target, target.nextName(), 10, 65_536), 'file_size', json)),
  async 'an invalid chunk index'(target, index) {
    const session = await needSessionOf(target, shape(1, 10));
    return target.putChunk(session.id, index, chunkOf(session, 0));
  },
  async 'a chunk that is too long'(target) {
    const session = await needSessionOf(target, shape(1, 10));
    return target.putChunk(session.id, 0, Buffer.alloc(11));
  },
  async 'a complete with a missing chunk'(target) {
    const session = await needSessionOf(target, shape(2, 10));
    await needChunk(target, session, 0);
    return target.complete(session.id);
  },
  async 'a range past the end'(target, range) {
    const { id } = await needFile(target, positions(10));
    return target.download(id, { fields: [['range', range]] });
  },
  async 'a sync range past the end'(target, start) {
    const { id } = await needFile(target, positions(10));
    return target.viaRoute('sync').download(id, { query: { range_start: start, range_end: '999999' } });
  },
  async 'a version that does not exist'(target, version) {
    const { id } = await needFile(target, positions(10));
    return target.viaRoute('sync').download(id, { query: { version } });
  },
  'a file that is too large': (target) =>
    target.upload(
      {
        fileName: target.nextName(),
        content: positions(bytesOverLimit(target.facts, { plus: 131_072 })),
      },
      { overLimit: true },
    ),
} satisfies Record<string, (target: Target, value: string) => Reply | Promise<Reply>>;

/** A kind of invalid request, by its name in cases. */
export type Provocation = keyof typeof provocations;

/** Sends a request that a target has reason to refuse. @throws {Untestable} if the resources it needs cannot be created. */
export async function provokeRefusal(target: Target, wrong: Provocation, value: string): Promise<Reply> {
  return orUntestable(Promise.resolve(provocations[wrong](target, value)));
}
