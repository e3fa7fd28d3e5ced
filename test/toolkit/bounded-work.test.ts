import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectNoLeak } from '../../suites/error/support/expect-no-leak.ts';
import { readByteranges } from '../../toolkit/protocol/byteranges.ts';
import { decodedBody } from '../../toolkit/protocol/content-coding.ts';
import { readDisposition } from '../../toolkit/protocol/disposition.ts';
import { essenceOf, isMediaType } from '../../toolkit/protocol/media-type.ts';
import { aReply } from './a-reply.ts';

/** The shortest duration of the work in five runs, in milliseconds: other load on the machine only adds to it. */
function minMs(work: () => unknown): number {
  const tries = Array.from({ length: 5 }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...tries);
}

const noLeak = (body: string) => () => {
  try {
    expectNoLeak(aReply(422, [], body), { secrets: ['a-secret-token'], sent: 'GET /x' });
  } catch {
    // Only the time counts here.
  }
};

/** Texts by their length in units, each the worst known for a pattern that reads it. */
const worst: Readonly<Record<string, (units: number) => () => unknown>> = {
  'line feeds in a body': (units) => noLeak('\n'.repeat(units)),
  'escaped line feeds and blanks in a body': (units) => noLeak('\\n '.repeat(units)),
  'frames that never end': (units) => noLeak('\n at x in a'.repeat(units / 8)),
  'frames in one line': (units) => noLeak(`\n${'at x in '.repeat(units / 8)}`),
  'escaped frames in one line': (units) => noLeak('\\nat ;'.repeat(units / 8)),
  'escaped .NET frames in one line': (units) => noLeak('\\nat i'.repeat(units / 8)),
  'unfinished Python frames': (units) => noLeak('File "F'.repeat(units / 8)),
  'unfinished PHP frames': (units) => noLeak('#0 '.repeat(units / 4)),
  'unfinished Rust panics': (units) => noLeak("thread 'i".repeat(units / 8)),
  'paths that never end': (units) => noLeak(' /home/a'.repeat(units / 8)),
  'a path without an end': (units) => noLeak(` /home/${'a.'.repeat(units / 2)}`),
  'gaps of a media type': (units) => () => isMediaType(`a/b${' ; '.repeat(units / 4)}\u0001`),
  'blanks in a media type': (units) => () => isMediaType(`a/b;${' '.repeat(units)}\u0001`),
  'a quoted parameter that never ends': (units) => () => isMediaType(`a/b;c="${'\\a'.repeat(units / 2)}`),
  'semicolons in a recorded type': (units) => () => essenceOf(';'.repeat(units)),
  'blanks in a Content-Disposition': (units) => () => readDisposition(`attachment${' '.repeat(units)}\u0001`),
  'parameters of a Content-Disposition': (units) => () => readDisposition(`a${';b=c'.repeat(units / 4)}`),
};

describe('processing of responses', () => {
  it.each(Object.entries(worst))('takes time at most proportional to the length of %s', (_what, of) => {
    const [work, eightfold] = [of(50_000), of(400_000)];
    // Quadratic work would take 64 times as long. Durations too short to measure pass.
    expect(minMs(eightfold)).toBeLessThan(Math.max(200, 24 * minMs(work)));
  });

  it('is immediate for 400 KB of line feeds', () => {
    expect(minMs(noLeak('\n'.repeat(400_000)))).toBeLessThan(200);
  });

  it('is immediate for a media type of 130 bytes', () => {
    expect(minMs(() => isMediaType(`a/b${' ; '.repeat(42)}\u0001`))).toBeLessThan(10);
  });

  it('takes at most 2 s for a body of 16 MiB', () => {
    expect(minMs(noLeak('\n at x'.repeat(3_000_000)))).toBeLessThan(2_000);
  });

  it('reads at most 10,000 parts of a multipart/byteranges body', () => {
    const body = Buffer.from('\r\n--b\r\n\r\n'.repeat(500_000));
    const reply = aReply(206, [['content-type', 'multipart/byteranges; boundary=b']], body);
    expect(readByteranges(reply)).toBe('more than 10000 parts');
  });

  it('decodes no more of a coded body than the limit', () => {
    const bomb = gzipSync(Buffer.alloc(4 * 1024 * 1024));
    const reply = aReply(200, [['content-encoding', 'gzip']], bomb);
    expect(decodedBody(reply)).toHaveLength(4 * 1024 * 1024);
    expect(decodedBody(reply, 1024 * 1024)).toBeUndefined();
  });

  it('decodes no body with more codings than the limit', () => {
    const reply = aReply(200, [['content-encoding', Array(1_000).fill('gzip').join(', ')]], 'x');
    expect(decodedBody(reply)).toBeUndefined();
  });
});
