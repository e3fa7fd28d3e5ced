import { gzipSync } from 'node:zlib';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { literal, payloadBytes, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needFileBySession, needSession, sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { expectAnswered } from '../../toolkit/assertions/expect-answered.ts';
import { codedBytes, codedParts, codingFields } from './support/other-codings.ts';

const requests = ['part', 'session create', 'chunk'] as const;

interface Labelled {
  readonly on: (typeof requests)[number];
  readonly label: string;
  /** Whether the body has the coding; for a part, `codedParts` determines that. */
  readonly isCoded?: boolean;
}

/** A coding that the target does not expect never causes a server error: on a part, a chunk or the create of a session. */
export const otherCodingsAreStoredOrRefused = defineCheck<Labelled>({
  id: 'gzip/other-codings-are-stored-or-refused',
  requirement: 'GZ-08s',
  edgeCases: [
    ...[...new Set(codedParts.map(({ label }) => label))].map((label) => ({ on: 'part' as const, label })),
    ...(['session create', 'chunk'] as const).flatMap((on) => [
      { on, label: 'gzip', isCoded: true },
      { on, label: 'gzip' },
      { on, label: 'br' },
      { on, label: 'gzip, x-drivespec' },
      { on, label: 'identity' },
    ]),
  ],

  async verify({ on, label, isCoded = false }, target) {
    if (on === 'part') await needFile(target, literal('a plain file'));
    else await needFileBySession(target, positions(10));

    const reply = await send[on](target, label, isCoded);

    expectAnswered(reply);
  },
});

const send = {
  part(target: Target, label: string) {
    const part = codedParts.find((one) => one.label === label) ?? { label, applied: [] };
    const { sent } = codedBytes(part);
    return target.upload({ fileName: target.nextName(), content: sent, partFields: codingFields(part) });
  },
  'session create'(target: Target, label: string, isCoded: boolean) {
    const members = sessionMembers(target, target.nextName(), 300, smallestChunkBytes);
    const json = Buffer.from(JSON.stringify(members));
    return target.request('POST', target.paths.uploads, {
      fields: [
        ['Content-Type', 'application/json'],
        ['Content-Encoding', label],
      ],
      body: isCoded ? gzipSync(json) : json,
    });
  },
  async chunk(target: Target, label: string, isCoded: boolean) {
    const content = positions(300, 3);
    const session = await needSession(target, content);
    const bytes = payloadBytes(content);
    const fields = [['Content-Encoding', label] as const];
    return target.putChunk(session.id, 0, isCoded ? gzipSync(bytes) : bytes, { fields });
  },
};
