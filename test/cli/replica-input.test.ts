import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { emptyFolder } from '../e2e/command.ts';
import { answering, startOddServer } from '../odd-server.ts';
import { commandHere } from './command-here.ts';

const url = 'http://127.0.0.1:1';

async function refusal(args: readonly string[], options = {}) {
  const { stderr, exitCode } = await commandHere(args, options);
  expect(stderr).toMatch(/^drivespec: .+\n {2}\S.+\n$/);
  return { stderr, exitCode };
}

describe('a replica that cannot be one is refused before anything is sent', () => {
  it.each([
    [['127.0.0.1:2'], /'127\.0\.0\.1:2' has no scheme/],
    [['ftp://127.0.0.1:2'], /'ftp:\/\/127\.0\.0\.1:2' is not http or https/],
    [['http://'], /'http:\/\/' is not a URL/],
    [['http://me:secret@127.0.0.1:2'], /holds a user name or a password/],
    [[url], /The replica 'http:\/\/127\.0\.0\.1:1' is the address of the target itself/],
    [[`${url}/`], /is the address of the target itself/],
    [['http://127.0.0.1:2', 'http://127.0.0.1:2/'], /The replica 'http:\/\/127\.0\.0\.1:2\/' is named twice/],
    [
      ['http://127.0.0.1:2/other'],
      /'http:\/\/127\.0\.0\.1:2\/other' has another path than 'http:\/\/127\.0\.0\.1:1'/,
    ],
    [['http://127.0.0.1:2?a=b'], /has another path/],
  ])('%j', async (replicas, sentence) => {
    const flags = replicas.flatMap((replica) => ['--replica', replica]);
    const { stderr, exitCode } = await refusal([url, ...flags]);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('secret');
    expect(exitCode).toBe(2);
  });

  it.each([
    [['--profile', 'http', `${url}/a`, '--replica', 'http://127.0.0.1:2'], /profile http tests one address/],
    [[url, '--consistency', 'strong'], /'target\.consistency' is given, and no replica is/],
    [[url, '--replica', 'http://127.0.0.1:2', '--consistency', 'weak'], /'weak' is invalid/],
  ])('%j', async (args, sentence) => {
    const { stderr, exitCode } = await commandHere(args);
    expect(stderr).toMatch(sentence);
    expect(exitCode).toBe(2);
  });

  it('in a configuration, too', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'drivespec.yaml'), `target:\n  url: ${url}\n  replicas: [${url}]\n`);
    const { stderr, exitCode } = await refusal([], { folder });
    expect(stderr).toMatch(/is the address of the target itself/);
    expect(exitCode).toBe(2);
  });
});

describe('preflight asks each replica', () => {
  let reference: ReferenceServer;
  beforeAll(async () => {
    reference = await startReferenceServer({ token: 'sesame' });
  });
  afterAll(() => reference.stop());

  const against = (replica: string) =>
    refusal([
      reference.url,
      '--token',
      'sesame',
      '--profile',
      'reference',
      '--replica',
      replica,
      '--outage',
      '1',
    ]);

  it('names one that is not reached', async () => {
    const { stderr, exitCode } = await against(url);
    expect(stderr).toMatch(/http:\/\/127\.0\.0\.1:1 could not be reached: connection refused/);
    expect(exitCode).toBe(5);
  });

  it('names one that is another API', async () => {
    const odd = await startOddServer(answering('200 OK', 'hi', 'text/plain'));
    const { stderr, exitCode } = await against(odd.url);
    expect(stderr).toMatch(
      new RegExp(`The replica ${odd.url} does not serve the same API as ${reference.url}`),
    );
    expect(exitCode).toBe(5);
    odd.stop();
  });

  it('names one that refuses the token', async () => {
    const stranger = await startReferenceServer({ token: 'another' });
    const { stderr, exitCode } = await against(stranger.url);
    expect(stderr).toMatch(new RegExp(`${stranger.url} refuses the given token: 401`));
    expect(exitCode).toBe(5);
    await stranger.stop();
  });
});
