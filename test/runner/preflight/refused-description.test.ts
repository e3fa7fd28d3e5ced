import { describe, expect, it } from 'vitest';
import type { Asked } from '../../hostile/scripted-target.ts';
import { json } from '../../hostile/scripted-target.ts';
import { either, isCreation, isShares, listsNoShares, refusal, start, when } from './refused-run.ts';

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
