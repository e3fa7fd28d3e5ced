import { expect, it } from 'vitest';
import { checkedUrl } from '../../util/checked-url.ts';
import { InvalidInput } from '../../util/invalid-input.ts';

function refusal(url: string): string {
  try {
    return `taken: ${checkedUrl(url)}`;
  } catch (error) {
    return error instanceof InvalidInput ? `${error.message} ${error.hint}` : String(error);
  }
}

it.each(['https://drive.example.com', 'http://[::1]:8080/api/v1', 'HTTP://x'])('%s is taken', (url) => {
  expect(refusal(url)).toBe(`taken: ${url}`);
});

it.each([
  ['drive.example.com', 'https://drive.example.com'],
  ['drive.example.com:8443', 'https://drive.example.com:8443'],
  ['8.8.8.8:80', 'https://8.8.8.8:80'],
  ['127.0.0.1:8801', 'http://127.0.0.1:8801'],
  ['localhost:8801/x', 'http://localhost:8801/x'],
  ['drive.localhost', 'http://drive.localhost'],
  ['10.1.2.3', 'http://10.1.2.3'],
  ['172.31.0.1:80', 'http://172.31.0.1:80'],
  ['172.32.0.1:80', 'https://172.32.0.1:80'],
  ['192.168.0.7', 'http://192.168.0.7'],
  ['[::1]:8801', 'http://[::1]:8801'],
  ['[fd00::1]', 'http://[fd00::1]'],
  ['[2001:db8::1]', 'https://[2001:db8::1]'],
  ['drive:8080', 'http://drive:8080'],
])('%s is treated as %s', (written, guess) => {
  expect(refusal(written)).toBe(
    `The URL '${written}' has no scheme: it begins with http:// or https://. Did you mean '${guess}'?`,
  );
});

it.each([
  'http://me:sesame@drive.example.com',
  'http://sesame@drive.example.com',
  'ftp://me:sesame@drive.example.com',
  'me:sesame@drive.example.com',
  'http://me:sesame/x@y@drive.example.com:port',
  'http://me:sesame@',
  'http://me:x\nsesame@x y',
])('the password in %j is never shown', (url) => {
  expect(refusal(url)).not.toMatch(/^taken|sesame|\bme:/);
});
