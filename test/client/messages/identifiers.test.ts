import { once } from 'node:events';
import { createServer } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { configuredFields } from '../../../client/configured-fields.ts';
import { createTarget } from '../../../client/create-target.ts';
import { createLedger } from '../../../client/ledger/ledger.ts';
import { createBudget } from '../../../client/limits/budget.ts';
import { memberOf } from '../../../client/messages/reply.ts';
import { NotSent } from '../../../client/not-sent.ts';
import { fitsPath, pathSegment } from '../../../client/paths/path-segment.ts';
import { createRecorder } from '../../../client/recording/recorder.ts';
import type { Target } from '../../../client/target.ts';
import { factsBefore, pathsOf } from '../../../runner/prepare/default-facts.ts';
import { runSchema } from '../../../runner/settings/run-options.ts';
import { lineTo } from '../a-line.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** A target that calls everything by one id, and answers each other request with its method and path. */
async function issuing(id: () => string): Promise<Target> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const made = request.method === 'POST' && !request.url?.endsWith('/complete');
      response.writeHead(made ? 201 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(made ? { id: id() } : { asked: `${request.method} ${request.url}` }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const settings = runSchema.parse({ target: { url } });
  const { target, close } = createTarget({
    line: lineTo(url, {
      timeoutMs: 5_000,
      budget: createBudget({ maxRequests: Number.POSITIVE_INFINITY, deadline: Number.POSITIVE_INFINITY }),
    }),
    facts: factsBefore(settings, settings),
    paths: pathsOf(settings),
    tokens: {},
    configured: configuredFields(),
    workspace: { shareId: 's', own: false, namePrefix: 'n' },
    ledger: createLedger(),
    recorder: createRecorder(),
    connections: 2,
  });
  open.push(
    close,
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return target;
}

/** Every operation on the id, as `METHOD path` with the id's place marked. */
const operations: readonly [string, (target: Target, id: string) => Promise<unknown>][] = [
  ['GET /api/v1/files/{id}', (target, id) => target.metadata(id)],
  ['GET /api/v1/files/{id}/content', (target, id) => target.download(id)],
  ['GET /api/v1/sync/download/{id}', (target, id) => target.viaRoute('sync').download(id)],
  [
    'GET /api/v1/files/{id}/versions',
    async (target, id) => target.request('GET', target.pathOf.versions(id)),
  ],
  ['PUT /api/v1/uploads/{id}/chunks/0', (target, id) => target.putChunk(id, 0, Buffer.from('x'))],
  ['GET /api/v1/uploads/{id}', (target, id) => target.progress(id)],
  ['POST /api/v1/uploads/{id}/complete', (target, id) => target.complete(id)],
  ['DELETE /api/v1/files/{id}?permanent=true', (target, id) => target.deleteFile(id)],
  ['DELETE /api/v1/folders/{id}?permanent=true', (target, id) => target.deleteFolder(id)],
  ['GET /api/v1/folders/{id}/children?share_id=s', (target, id) => target.children(id)],
];

const hostileIds = [
  ...[
    '../../x',
    '..%2f..',
    '/',
    'a/b',
    'a?b=c',
    'a#b',
    'a b',
    ' ',
    '\t',
    '\n',
    'a\r\nX-Injected: 1',
    '\0',
    '%00',
  ],
  ...[
    '%',
    '%zz',
    'é',
    '中文',
    '\u{1f600}',
    '\\',
    '...',
    '.x',
    "a!$&'()*+,;=:@.~-_",
    '"',
    '<>',
    '{}',
    'HTTP/1.1',
  ],
  'x'.repeat(7_500),
];

describe('an id that the target gave', () => {
  it.each(hostileIds)('stays one segment, whatever is in it: %j', async (id) => {
    const target = await issuing(() => id);
    const upload = await target.upload({ fileName: 'f', content: Buffer.from('x') });
    expect(memberOf(upload, 'id')).toBe(id);
    for (const [form, ask] of operations) {
      const asked = String(memberOf((await ask(target, id)) as never, 'asked'));
      const [before = '', after = ''] = form.split('{id}');
      const segment = asked.slice(before.length, asked.length - after.length);
      expect(asked).toBe(before + segment + after);
      expect(segment).not.toMatch(/[/?#]/);
      expect(decodeURIComponent(segment)).toBe(id);
    }
    expect(target.issuedIds()).toContain(id);
  });

  it.each([
    ['.', 'is a dot segment'],
    ['..', 'is a dot segment'],
    ['..;x', 'is a dot segment'],
    ['x'.repeat(10 * 1024), 'it has 10240 characters, and at most 7500 are sent'],
    ['中'.repeat(1_000), 'it has 9000 characters once encoded'],
    ['\ud800', 'it is not well-formed Unicode'],
  ])('is refused, and nothing is sent, where no path can hold it: %j', async (id, reason) => {
    const target = await issuing(() => id);
    for (const [, ask] of operations) {
      const asked = ask(target, id);
      await expect(asked).rejects.toThrow(NotSent);
      await expect(asked).rejects.toThrow(reason);
    }
  });

  it('is encoded as one segment that can be sent, or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }), (id) => {
        if (!fitsPath(id)) return expect(() => pathSegment(id)).toThrow(NotSent);
        const segment = pathSegment(id);
        expect(segment).toMatch(/^(?:[\w.~!$&'()*+,;=:@-]|%[\dA-F]{2})+$/);
        expect(decodeURIComponent(segment)).toBe(id);
      }),
    );
  });
});

describe('a segment that a check encodes itself', () => {
  it('is sent as it is', async () => {
    const target = await issuing(() => 'x');
    const reply = await target.download({ encoded: '..%2f..%00' });
    expect(memberOf(reply, 'asked')).toBe('GET /api/v1/files/..%2f..%00/content');
  });
});

describe('a request that HTTP cannot carry', () => {
  it.each([
    ['a path', { path: '/a b' }],
    ['a field', { path: '/', fields: [['x', 'a\u0100']] as const }],
    ['a name', { path: '/', fields: [['x y', 'a']] as const }],
  ])('cannot be posed, for %s', async (_what, { path, ...options }) => {
    const target = await issuing(() => 'x');
    await expect(target.request('GET', path, options)).rejects.toThrow(NotSent);
  });
});
