import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { curlOf } from '../../../reports/reproduce/curl.ts';
import { tokenVariables } from '../../../reports/reproduce/token-variables.ts';

const exchange = (request: object) => ({
  via: 'http' as const,
  request: { method: 'GET', path: '/', fields: [], ...request },
  durationMs: 1,
});
const body = (more: object) => ({
  sizeBytes: 3,
  sha256: '0'.repeat(64),
  encoding: 'text' as const,
  head: 'abc',
  ...more,
});

it('asks with the same method, path and fields, the token left to the shell', () => {
  const curl = curlOf(
    exchange({
      path: '/api?a=b',
      fields: [
        ['authorization', 'Bearer $TOKEN'],
        ['range', 'bytes=0-1'],
      ],
    }),
    { url: 'http://127.0.0.1:1/base' },
  );
  expect(curl).toBe(
    `curl -sS -i --path-as-is -H 'authorization: Bearer '"$TOKEN" -H 'range: bytes=0-1' 'http://127.0.0.1:1/api?a=b'`,
  );
});

it('makes the body again from its description', () => {
  const curl = curlOf(exchange({ method: 'PUT', body: body({ payload: 'positions:3:0' }) }), {
    url: 'http://127.0.0.1:1',
  });
  expect(curl).toBe(
    `npx drivespec payload 'positions:3:0' | curl -sS -i --path-as-is -X PUT --data-binary @- 'http://127.0.0.1:1/'`,
  );
});

it('gives no command where curl cannot send the same', () => {
  expect(curlOf({ ...exchange({}), via: 'raw socket' }, { url: 'http://127.0.0.1:1' })).toBeUndefined();
  expect(curlOf(exchange({ method: 'PUT', body: body({}) }), { url: 'http://127.0.0.1:1' })).toBeUndefined();
});

it('cannot be made to run anything by what a target sent', () => {
  const hostile = `x'; echo owned; '$(echo owned)\`echo owned\``;
  const curl =
    curlOf(exchange({ method: hostile, fields: [['if-range', hostile]], path: `/'$(echo owned)` }), {
      url: 'http://127.0.0.1:1',
    }) ?? '';
  const words = execFileSync('sh', ['-c', curl.replace(/^curl/, `printf '%s\\n'`)], {
    encoding: 'utf8',
  }).split('\n');
  expect(words).toContain(hostile);
  expect(words).toContain(`if-range: ${hostile}`);
  expect(words).toContain(`http://127.0.0.1:1/'$(echo owned)`);
});

it('asks over HTTP/2 if the run did', () => {
  const curl = curlOf(exchange({}), { url: 'https://127.0.0.1:1', protocol: 'HTTP/2' });
  expect(curl).toBe(`curl -sS -i --path-as-is --http2 'https://127.0.0.1:1/'`);
});

it('names the variables that held the tokens of the run', () => {
  const fields = [['authorization', 'Bearer $OTHER_TOKEN']];
  const variables = tokenVariables({
    configuration: { target: { token_env: 'MINE', other_token_env: 'YOURS' } },
  });
  expect(curlOf(exchange({ fields }), { url: 'http://127.0.0.1:1' }, variables)).toContain(
    `'authorization: Bearer '"$YOURS"`,
  );
  expect(tokenVariables({ configuration: { target: { token_env: 'a; rm -r /' } } }).owner).toBe('TOKEN');
});
