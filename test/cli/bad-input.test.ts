import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { emptyFolder, type Finished } from '../e2e/command.ts';
import { answering, startOddServer } from '../odd-server.ts';
import { commandHere } from './command-here.ts';

/** One sentence and one hint on stderr, the exit code, no stack trace, no report half-written. */
function expectClearRefusal(finished: Finished, exitCode: number, sentence: RegExp): void {
  expect(finished.stderr).toMatch(sentence);
  expect(finished.stderr).toMatch(/^drivespec: .+\n {2}\S.+\n$/);
  expect(finished.exitCode).toBe(exitCode);
  const reports = join(finished.folder, 'drivespec-report');
  expect(existsSync(reports) ? readdirSync(reports) : []).toEqual([]);
}

it('several URLs are accepted for profile http of a configuration, too', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'drivespec.yaml'), 'profile: http\n');
  const urls = ['http://127.0.0.1:1/a', 'http://127.0.0.1:1/a'];
  expectClearRefusal(await commandHere(urls, { folder }), 2, /'http:\/\/127\.0\.0\.1:1\/a' is named twice\./);
});

describe('bad input', () => {
  it.each([
    [['--seed', 'x', 'http://127.0.0.1:1'], /Invalid value 'x' for --seed/],
    [['--sede', '1'], /unknown option '--sede'/],
    [['--concurrency', '0'], /Invalid value '0' for --concurrency/],
    [['--time', '-3', 'http://127.0.0.1:1'], /Invalid value '-3' for --time/],
    ...['5', 'many'].map((files): [string[], RegExp] => [
      ['--max-files', files, 'http://127.0.0.1:1'],
      /Invalid value '.*' for --max-files\.\n {2}Give a whole number from 10, or 0 for no limit\./,
    ]),
    [['--level', 'MAY'], /'MAY' is invalid/],
    [['--quick', '--deep'], /--quick.*--deep|--deep.*--quick/],
    [['ftp://127.0.0.1/'], /'ftp:\/\/127\.0\.0\.1\/' is not http or https/],
    [['127.0.0.1:8080'], /'127\.0\.0\.1:8080' has no scheme/],
    [['http://'], /'http:\/\/' is not a URL/],
    [['http://me:secret@127.0.0.1/'], /holds a user name or a password/],
    [['http://127.0.0.1:1', '--token', 'se\nsame'], /--token contains a token with a line feed/],
    [['http://127.0.0.1:1', '--token-env', 'se-same'], /takes the name of an environment variable/],
    [
      ['http://127.0.0.1:1', '--token', 'x', '--token-env', 'PATH'],
      /--token.*cannot be used with.*--token-env/,
    ],
    [['--token-env', 'NOT_SET_ANYWHERE', 'http://127.0.0.1:1'], /'NOT_SET_ANYWHERE', which is not set/],
    [['--config', 'nowhere.yaml'], /The configuration file 'nowhere\.yaml' does not exist\./],
    [['--profile', 'http'], /--profile http needs the URL of one file\./],
    [[], /No target URL was given\.\n {2}.*'drivespec URL'.*'drivespec demo'/],
    [['run', '--token-env', 'PATH'], /No target URL was given/],
    [[''], /The target URL is empty/],
    [['demo', 'http://127.0.0.1:1'], /demo was given a URL/],
    [['demo', '--share', 'shr_1'], /unknown option '--share'/],
    [['lst'], /'lst' is neither a command nor a URL.*\n {2}Did you mean 'list'\?/],
    [['expalin', 'RNG-05'], /'expalin' is neither a command nor a URL.*\n {2}Did you mean 'explain'\?/],
    [['drive'], /'drive' is neither a command nor a URL.*\n {2}.* A host is written http:\/\/drive\./],
    [['cleanup'], /missing required argument 'ledger'/],
    [['cleanup', 'nowhere.ndjson'], /The ledger 'nowhere\.ndjson' does not exist\./],
    [['cleanup', '.'], /'\.' is not a drivespec ledger\./],
    [['cleanup', 'l.ndjson', '--only', 'range'], /unknown option '--only'/],
    [['init', 'http://127.0.0.1:1', '--url', 'http://127.0.0.1:2'], /Two URLs were given\./],
    [['payload', 'nope:1'], /"nope:1" is not a payload/],
    [['http://127.0.0.1:1', '--token', ''], /--token contains no token\./],
    [['http://127.0.0.1:1', 'http://127.0.0.1:2'], /Unexpected argument 'http:\/\/127\.0\.0\.1:2'/],
    [
      ['--profile', 'http', 'http://127.0.0.1:1/a', 'http://127.0.0.1:2/b'],
      /'http:\/\/127\.0\.0\.1:2\/b' is not on the same origin as/,
    ],
    [['--profile', 'http', 'http://127.0.0.1:1/a', 'b.txt'], /The URL 'b\.txt' has no scheme/],
    [['--only', 'RNG-01', 'RNG-02', 'http://127.0.0.1:1'], /'RNG-02' is not a URL.*\n {2}.*commas/],
    [['--only', 'rnage', 'http://127.0.0.1:1'], /'rnage' matches no check.*\n {2}Did you mean 'range'\?/],
    [['--skip', 'expirey', 'http://127.0.0.1:1'], /'expirey' matches no .*\n {2}Did you mean 'expiry'\?/],
    [['--only', 'range,RNG-5', 'http://127.0.0.1:1'], /'RNG-5' matches no .*\n {2}Did you mean 'RNG-05'\?/],
    [['--only', 'range', '--skip', 'range', 'http://127.0.0.1:1'], /leaves no check to run/],
    [['demo', '--only', 'no/such-check'], /'no\/such-check' matches no check/],
    [['demo', '--out', '/proc/nowhere'], /cannot be written/],
    [['serve', '--fault', 'range/last-byte-is-exclusiv'], /Unknown fault 'range\/last-byte-is-exclusiv'\./],
  ])('%j exits 2 with one sentence', async (args, sentence) => {
    expectClearRefusal(await commandHere(args), 2, sentence);
  });

  it.each([
    [
      'target: {url: http://127.0.0.1:1, tokn_env: X}\n',
      /drivespec\.yaml:1: unknown key 'tokn_env'.*token_env/,
    ],
    ['target:\n  url: http://127.0.0.1:1\nlimits:\n  request_bytes: many\n', /drivespec\.yaml:4: .*many/],
    ['target: [\n', /drivespec\.yaml:[12]: /],
    [
      'profile: scaidriv\n',
      /drivespec\.yaml:1: 'profile' 'scaidriv' is none of .*Did you mean 'scaidrive'\?/,
    ],
    ["target: {headers: {'x tenant': blue}}\n", /'target\.headers\.x tenant' is not the name .* a blank\./],
    ['target: {url: http://127.0.0.1:1}\nclock: {command: "x {seconds}"}\n', /\n {2}.*--allow-clock-command/],
    ['target: {token_env: PATH}\n', /No target URL was given/],
    ["target: {url: ''}\n", /No target URL was given/],
    ['target: {url: http://127.0.0.1:1}\nout: here\n', /unknown key 'out'\.\n {2}It is only a flag: --out/],
    [
      'target: {url: http://127.0.0.1:1}\nclock: {command: faketime-step}\n',
      /drivespec\.yaml:2: 'clock\.command' does not hold \{seconds\}/,
    ],
    ['target: {url: drive.example.com}\n', /drivespec\.yaml:1: .*has no scheme/],
    ['target: {url: http://127.0.0.1:1}\nskip: [expirey]\n', /'expirey' .*\n {2}Did you mean 'expiry'/],
  ])('a configuration %j exits 2 with its line', async (yaml, sentence) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'drivespec.yaml'), yaml);
    expectClearRefusal(await commandHere([], { folder }), 2, sentence);
  });
});

describe('a target that cannot be run against', () => {
  it('exits 5 when nothing listens', async () => {
    expectClearRefusal(
      await commandHere(['--quiet', 'http://127.0.0.1:1']),
      5,
      /could not be reached: connection refused/,
    );
  });

  it('exits 5 when the host is not known', async () => {
    expectClearRefusal(
      await commandHere(['--quiet', 'http://nowhere.invalid']),
      5,
      /could not be reached: host not found/,
    );
  });

  it('exits 5 when TLS fails', async () => {
    const plain = await startOddServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const finished = await commandHere(['--quiet', plain.url.replace('http:', 'https:')]);
    plain.stop();
    expectClearRefusal(finished, 5, /is a plain HTTP server: its port does not speak TLS/);
  });

  it.each([
    [
      'an HTML page',
      answering('200 OK', '<h1>Welcome</h1>', 'text/html'),
      /does not look like a ScaiDrive API/,
    ],
    ['always 200 {}', answering('200 OK', '{}'), /does not look like a ScaiDrive API/],
    ['always 404', answering('404 Not Found', '{"detail":"no"}'), /does not look like a ScaiDrive API/],
    ['always 500', answering('500 Oops', '{"detail":"no"}'), /does not look like a ScaiDrive API/],
  ])('exits 5 on %s', async (_name, treat, sentence) => {
    const odd = await startOddServer(treat);
    const finished = await commandHere(['--quiet', odd.url, '--share', 'shr_1']);
    odd.stop();
    expectClearRefusal(finished, 5, sentence);
  });

  it('exits 5 on a server that accepts and never answers, within the time for a request', async () => {
    const odd = await startOddServer(() => undefined);
    const finished = await commandHere(['--quiet', odd.url, '--timeout', '1']);
    odd.stop();
    expectClearRefusal(finished, 5, /could not be reached: timed out/);
  });

  it('exits 5 on a server that resets or sends rubbish', async () => {
    const resets = await startOddServer((socket) => socket.resetAndDestroy());
    const babbles = await startOddServer((socket) => socket.end('\u0000\u0001 rubbish \r\n\r\n'));
    const reset = await commandHere(['--quiet', resets.url]);
    const babbled = await commandHere(['--quiet', babbles.url]);
    resets.stop();
    babbles.stop();
    expectClearRefusal(reset, 5, /could not be reached: connection (reset|closed)/);
    expectClearRefusal(babbled, 5, /could not be reached: malformed response/);
  });
});

describe('credentials', () => {
  let reference: ReferenceServer;
  beforeAll(async () => {
    reference = await startReferenceServer();
  });
  afterAll(() => reference.stop());

  it('exits 5 when the token is refused', async () => {
    const finished = await commandHere(['--quiet', reference.url, '--token-env', 'T'], {
      environment: { T: 'wrong' },
    });
    expectClearRefusal(finished, 5, /refuses the given token: 401/);
  });

  it('exits 5 when cleanup has no token or a wrong one', async () => {
    const folder = emptyFolder();
    const entries = [
      { ledger: 'drivespec/v2', url: reference.url },
      { kind: 'file', name: 'drivespec-x', id: 'fil_1' },
    ];
    writeFileSync(join(folder, 'l.ndjson'), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    expectClearRefusal(
      await commandHere(['cleanup', 'l.ndjson'], { folder }),
      5,
      /asks for credentials: 401, and no token was given\.\n {2}.*--token-env/,
    );
    expectClearRefusal(
      await commandHere(['cleanup', 'l.ndjson', '--token', 'wrong'], { folder }),
      5,
      /refuses the given token: 401/,
    );
  });

  it.each(['open-sesame', 'opensesame', 'Open_Sesame1'])(
    'what --token-env does not name is not quoted, because it may be the token: %s',
    async (token) => {
      const finished = await commandHere([reference.url, '--token-env', token]);
      expectClearRefusal(finished, 2, /--token-env takes the name of an environment variable/);
      expect(finished.stdout + finished.stderr).not.toContain(token);
    },
  );

  it('exits 5 when none is given', async () => {
    expectClearRefusal(await commandHere(['--quiet', reference.url]), 5, /no token was given/);
  });
});
