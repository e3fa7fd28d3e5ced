import { afterEach, describe, expect, it } from 'vitest';
import { CannotRun, run } from '../../../index.ts';
import type { RunInput } from '../../../runner/settings/run-options.ts';
import {
  type Asked,
  type Instead,
  json,
  type Script,
  type ScriptedTarget,
  startScriptedTarget,
} from '../../hostile/scripted-target.ts';
import { answering, type OddServer, startOddServer } from '../../odd-server.ts';

const started: (ScriptedTarget | OddServer)[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
});

async function start(script: Script = {}): Promise<ScriptedTarget> {
  const target = await startScriptedTarget(script);
  started.push(target);
  return target;
}

type TargetInput = Partial<RunInput['target']>;

/** How a run against this target is refused. */
async function refusal(target: TargetInput & { readonly url: string }, settings: Partial<RunInput> = {}) {
  const ran = run({ mode: 'quick', only: ['range/closed-range*'], timeoutMs: 2_000, ...settings, target });
  const error = await ran.then(
    ({ verdict }) => expect.fail(`it ran: ${verdict}`),
    (caught: unknown) => caught,
  );
  if (!(error instanceof CannotRun)) throw error;
  const { message, hint, fault } = error;
  return { message: message.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST'), hint, fault };
}

const isUpload = ({ method, path }: Asked): boolean => method === 'POST' && path === '/api/v1/files';
const isCreation = ({ method }: Asked): boolean => method === 'POST';
const isShares = ({ path }: Asked): boolean => path === '/api/v1/users/me/shares';

/** A script that answers some requests in its own way. */
const when =
  (isMeant: (asked: Asked) => boolean, instead: Instead): NonNullable<Script['instead']> =>
  (asked) =>
    isMeant(asked) ? instead : undefined;

/** The first script that has something to say. */
const either =
  (...scripts: readonly NonNullable<Script['instead']>[]): NonNullable<Script['instead']> =>
  (asked, target) => {
    for (const script of scripts) {
      const instead = script(asked, target);
      if (instead !== undefined) return instead;
    }
    return undefined;
  };

const listsNoShares = when(isShares, json(404, { detail: 'Not Found' }));

describe("what the caller's description gets wrong", () => {
  it('a share that the target does not list for the token', async () => {
    const { url, token } = await start();
    expect(await refusal({ url, token, share_id: 'shr_nope' })).toEqual({
      message:
        'The token has no share "shr_nope" (--share): POST /api/v1/files answered 404 ("Share not found").',
      hint: 'The target lists "shr_owner" for this token; name one of these with --share, or leave --share out.',
      fault: 'configuration',
    });
  });

  it('a share that is not known, where the target lists none', async () => {
    const { url, token } = await start({ instead: listsNoShares });
    expect(await refusal({ url, token, share_id: 'shr_nope' })).toEqual({
      message:
        'The target does not accept the share "shr_nope" (--share): POST /api/v1/files answered 404 ("Share not found").',
      hint: 'Check the id of the share, and that the token may write to it.',
      fault: 'configuration',
    });
  });

  it('a share that the token may only read', async () => {
    const { url, token } = await start({
      instead: either(
        when(isShares, json(200, { shares: [{ id: 'shr_owner', role: 'reader' }] })),
        when(isCreation, json(403, { detail: 'Forbidden' })),
      ),
    });
    expect(await refusal({ url, token, share_id: 'shr_owner' })).toEqual({
      message:
        'The token may only read the share "shr_owner" (--share), as "reader": POST /api/v1/files answered 403 ("Forbidden").',
      hint: 'The target lists none that it may write to for this token; name one of these with --share, or leave --share out.',
      fault: 'configuration',
    });
    expect(await refusal({ url, token })).toEqual({
      message:
        'The token may write to none of its shares: GET /api/v1/users/me/shares answered 200 and lists "shr_owner" as "reader".',
      hint: 'Give a token that may write to a share, or name one with --share ID.',
      fault: 'configuration',
    });
  });

  it('a folder that is not there, with and without listings', async () => {
    const { url, token } = await start();
    const refused = {
      message:
        'The token cannot write to the folder "fld_nope" (--folder) of its share: POST /api/v1/files answered 404 ("Folder not found").',
      hint: 'Check the id of the folder, or leave --folder out to work in the root of the share.',
      fault: 'configuration',
    };
    expect(await refusal({ url, token, folder_id: 'fld_nope' })).toEqual(refused);
    const bare = await start({
      instead: when(({ path }) => path.includes('/folders'), json(404, { detail: 'Not Found' })),
      steps: {
        replyToRefusal: () => ({
          status: 400,
          headers: { 'content-type': 'application/json' },
          body: [Buffer.from('{"detail":"Bad Request"}')],
        }),
      },
    });
    expect(await refusal({ url: bare.url, token, folder_id: 'fld_nope' })).toEqual({
      ...refused,
      message: refused.message.replace('404 ("Folder not found")', '400 ("Bad Request")'),
    });
  });

  it('a share and a folder that are both wrong: the share first', async () => {
    const { url, token } = await start();
    const { message } = await refusal({ url, token, share_id: 'shr_nope', folder_id: 'fld_nope' });
    expect(message).toContain('no share "shr_nope"');
  });

  it('no share named, where the target lists none', async () => {
    const { url, token } = await start({ instead: listsNoShares });
    expect(await refusal({ url, token })).toEqual({
      message:
        'http://HOST does not list the shares of the caller: GET /api/v1/users/me/shares answered 404 ("Not Found").',
      hint: 'Name the share to work in with --share ID, or with target.share_id in drivespec.yaml.',
      fault: 'configuration',
    });
  });

  it('no share named, where the target serves uploads and downloads alone', async () => {
    const isExtra = ({ path }: Asked): boolean => /\/(health|config|users)/.test(path);
    const { url, token } = await start({ instead: when(isExtra, json(404, { detail: 'Not Found' })) });
    const { message, fault } = await refusal({ url, token });
    expect(message).toContain('does not list the shares of the caller');
    expect(fault).toBe('configuration');
  });
});

describe('what the token may not do', () => {
  it.each([
    ['wrong', 'http://HOST refuses the given token: 401.'],
    [undefined, 'http://HOST asks for credentials: 401, and no token was given.'],
  ])('a token %j is refused', async (token, message) => {
    const { url } = await start();
    expect(await refusal({ url, token })).toMatchObject({ message, fault: 'target' });
  });

  it('a token without the right to write', async () => {
    const { url, token, shareId } = await start({
      instead: when(isCreation, json(403, { detail: 'Forbidden' })),
    });
    expect(await refusal({ url, token })).toEqual({
      message:
        'The token has no right to write to http://HOST: POST /api/v1/files answered 403 ("Forbidden").',
      hint: 'Give a token that may write, or name a share that it may write to with --share ID.',
      fault: 'target',
    });
    expect(await refusal({ url, token, share_id: shareId })).toMatchObject({
      message: `The token may not write to the share "${shareId}" (--share): POST /api/v1/files answered 403 ("Forbidden").`,
      fault: 'configuration',
    });
  });

  it('a token without the right to list shares', async () => {
    const { url, token } = await start({ instead: when(isShares, json(403, { detail: 'Forbidden' })) });
    expect(await refusal({ url, token })).toMatchObject({
      message:
        'The token has no right to list its shares: GET /api/v1/users/me/shares answered 403 ("Forbidden").',
      fault: 'target',
    });
  });

  it('never shows the token, though the target sends it back', async () => {
    const { url, token } = await start({
      instead: (asked) => (isCreation(asked) ? json(403, { detail: `no ${token}` }) : undefined),
    });
    expect((await refusal({ url, token })).message).not.toContain(token);
  });
});

describe('what the target is', () => {
  it.each([
    ['an HTML page', answering('200 OK', '<h1>Welcome</h1>', 'text/html'), '200 with an HTML page'],
    ['other JSON', answering('200 OK', '{}'), '200 with JSON of another shape'],
    ['always 404', answering('404 Not Found', '{"detail":"no"}'), '404 ("no") with JSON of another shape'],
    ['always 500', answering('500 Oops', '{"detail":"no"}'), '500 ("no") with JSON of another shape'],
    ['text', answering('200 OK', 'hello', 'text/plain'), '200 with a body that is not JSON'],
  ])('%s, with and without a share', { timeout: 60_000 }, async (_name, treat, form) => {
    const odd = await startOddServer(treat);
    started.push(odd);
    const { url } = odd;
    for (const share_id of [undefined, 'shr_1']) {
      const { message, fault } = await refusal({ url, share_id });
      expect(message).toMatch(/^http:\/\/HOST does not look like a ScaiDrive API: (GET|POST) \S+ answered /);
      expect(message).toContain(form);
      expect(fault).toBe('target');
    }
  });

  it('this API below another base URL', async () => {
    const { url, token } = await start();
    expect(await refusal({ url: `${url}/files`, token })).toMatchObject({
      message:
        'http://HOST/files does not look like a ScaiDrive API: GET /files/api/v1/users/me/shares answered 404 ("There is nothing here") with JSON of another shape.',
      hint: expect.stringMatching(/^Did you mean 'http:\/\/127\.0\.0\.1:\d+'\? /),
    });
  });

  it.each([
    [405, 'Method Not Allowed'],
    [403, 'The server is in read-only mode'],
  ])('read-only, said by %i', async (status, detail) => {
    const { url, token } = await start({ instead: when(isCreation, json(status, { detail })) });
    expect(await refusal({ url, token })).toEqual({
      message: `http://HOST is read-only: POST /api/v1/files answered ${status} ("${detail}"), and POST /api/v1/uploads answered ${status} ("${detail}").`,
      hint: 'Run against a server that accepts files; for one file of a static server, use --profile http URL.',
      fault: 'target',
    });
  });

  it.each([
    [507, 'Insufficient Storage'],
    [413, 'The quota of this tenant is used up'],
    [403, 'storageQuotaExceeded'],
    [409, 'Insufficient storage'],
    [422, 'Disk is full'],
  ])('without room, said by %i', async (status, detail) => {
    const { url, token } = await start({ instead: when(isUpload, json(status, { detail })) });
    expect(await refusal({ url, token })).toEqual({
      message: `http://HOST has no room: POST /api/v1/files answered ${status} ("${detail}").`,
      hint: 'Free some space or raise the quota, and run again; nothing was judged.',
      fault: 'target',
    });
  });

  it('in maintenance: 503 on everything', async () => {
    const { url, token } = await start({ instead: () => json(503, { detail: 'Maintenance' }) });
    expect(await refusal({ url, token })).toEqual({
      message:
        'http://HOST is in maintenance or not ready: GET /api/v1/health answered 503 ("Maintenance"), and so on.',
      hint: 'Run again when it serves requests; --wait-for SECONDS waits for that. Nothing was judged.',
      fault: 'target',
    });
  });

  it.each(['0', '-5', '119', '31536000', 'Wed, 21 Oct 2015 07:28:00 GMT'])(
    'in maintenance: 503 with Retry-After: %s',
    async (after) => {
      const { url, token } = await start({ instead: () => json(503, {}, { 'retry-after': after }) });
      const began = performance.now();
      const { message, fault } = await refusal({ url, token });
      expect(message).toContain(
        `is in maintenance or not ready: the target answered 503 (Retry-After: ${after})`,
      );
      expect(fault).toBe('target');
      expect(performance.now() - began).toBeLessThan(15_000);
    },
  );

  it('limits the rate for longer than preflight waits', async () => {
    const { url, token } = await start({ instead: () => json(429, {}, { 'retry-after': '3600' }) });
    expect(await refusal({ url, token })).toMatchObject({
      message:
        'http://HOST limits the rate of requests for longer than preflight waits: the target answered 429 (Retry-After: 3600).',
      fault: 'target',
    });
  });

  it('a body in a coding that was not asked for', async () => {
    const { url, token } = await start({
      instead: when(isShares, {
        status: 200,
        fields: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        body: Buffer.from('1f8b08', 'hex'),
      }),
    });
    expect(await refusal({ url, token })).toEqual({
      message:
        'GET /api/v1/users/me/shares answered 200 with a body in the content coding "gzip", which was not asked for.',
      hint: 'Let the server, or a proxy before it, send no coding to requests without Accept-Encoding; nothing was judged.',
      fault: 'target',
    });
  });

  it('a body that is cut each time', { timeout: 60_000 }, async () => {
    const bytes =
      'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"id":';
    const { url, token } = await start({ instead: when(isUpload, { bytes }) });
    expect(await refusal({ url, token })).toMatchObject({
      message: 'POST /api/v1/files answered 201 with a body that was cut: connection closed.',
      fault: 'target',
    });
  });
});

it('an upload that is refused for no such reason is left to the checks', { timeout: 60_000 }, async () => {
  const { url, token } = await start({
    instead: when(isUpload, json(422, { detail: 'file: field required' })),
  });
  const record = await run({ mode: 'quick', only: ['UPL-01'], target: { url, token } });
  expect(record.verdict).toBe('non-conformant');
});
