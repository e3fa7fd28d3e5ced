import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Blocked } from '../../../check/blocked.ts';
import { Violation } from '../../../check/violation.ts';
import { codingsOf } from '../../../client/messages/content-codings.ts';
import { expectChecksumOf } from '../../../toolkit/assertions/checksum-of.ts';
import { expectDecodedBody } from '../../../toolkit/assertions/expect-decoded-body.ts';
import { acceptsCoding, decodedBody } from '../../../toolkit/protocol/content-coding.ts';
import { sha256Hex } from '../../../util/sha256.ts';
import { aReply, cut } from '../a-reply.ts';

const text = Buffer.from('the same text, over and over, over and over');
const coded = (coding: string, body: Buffer) => aReply(200, [['Content-Encoding', coding]], body);

describe('Accept-Encoding', () => {
  it.each([
    [undefined, 'br', true],
    ['', 'gzip', false],
    ['', 'identity', true],
    ['gzip', 'gzip', true],
    ['GZIP;Q=0.5', 'gzip', true],
    ['x-gzip', 'gzip', true],
    ['gzip', 'x-gzip', true],
    ['gzip', 'br', false],
    ['gzip;q=0', 'gzip', false],
    ['gzip;q=0.000, *', 'gzip', false],
    ['gzip;q=0.001', 'gzip', true],
    ['*', 'br', true],
    ['br, *;q=0', 'gzip', false],
    ['identity', 'gzip', false],
    ['gzip', 'identity', true],
    ['identity;q=0', 'identity', false],
    ['*;q=0', 'identity', false],
    ['*;q=0, identity', 'identity', true],
  ] as const)('%j and %s: %s', (field, coding, accepted) => {
    expect(acceptsCoding(field, coding)).toBe(accepted);
  });
});

describe('a content coding', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', text],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('is decoded: %s', (coding, body) => {
    expect(decodedBody(coded(coding, body))).toEqual(text);
    expect(() => expectDecodedBody(coded(coding, body), text)).not.toThrow();
  });

  it('is absent if the field is absent or is identity', () => {
    expect(codingsOf(aReply(200))).toEqual([]);
    expect(codingsOf(coded('Identity', text))).toEqual([]);
  });

  it.each([
    ['bytes that are not encoded', coded('gzip', text)],
    ['truncated data', coded('gzip', gzipSync(text).subarray(0, -9))],
    ['another original', coded('gzip', gzipSync('another'))],
    ['a truncated body', aReply(200, [], text, cut)],
    ['other bytes', aReply(200, [], 'other')],
  ])('fails for %s', (_what, reply) => {
    expect(() => expectDecodedBody(reply, text)).toThrow(Violation);
  });

  it('that is unknown blocks the check', () => {
    expect(() => expectDecodedBody(coded('compress', text), text)).toThrow(Blocked);
  });
});

describe('a checksum', () => {
  it('may be that of the bytes as received or of the decoded ones', () => {
    const packed = gzipSync(text);
    expect(expectChecksumOf(sha256Hex(text), aReply(200, [], text))).toBe('as received');
    expect(expectChecksumOf(sha256Hex(packed), coded('gzip', packed))).toBe('as received');
    expect(expectChecksumOf(sha256Hex(text), coded('gzip', packed))).toBe('decoded');
  });

  it.each([
    ['the original of uncoded gzip data', sha256Hex(text), aReply(200, [], gzipSync(text))],
    ['something else', sha256Hex(Buffer.from('else')), coded('gzip', gzipSync(text))],
    ['nothing', undefined, aReply(200, [], text)],
  ])('may not be that of %s', (_what, checksum, reply) => {
    expect(() => expectChecksumOf(checksum, reply)).toThrow(Violation);
  });
});
