import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  filePart,
  formFieldPart,
  type MultipartBody,
  multipartContentType,
  multipartLength,
  multipartPayload,
  multipartPieces,
  safeBoundary,
} from '../../../client/payload/multipart.ts';
import { literal, payloadBytes, payloadSlice, zeros } from '../../../client/payload/payload.ts';
import { payloads } from '../payloads.ts';

const part = { headers: [['A', 'b']], body: Buffer.from('x') } as const;

describe('the multipart encoder', () => {
  it.each<[string, MultipartBody, string]>([
    ['a plain body', { boundary: 'B', parts: [part] }, '--B\r\nA: b\r\n\r\nx\r\n--B--\r\n'],
    [
      'two parts',
      { boundary: 'B', parts: [part, part] },
      '--B\r\nA: b\r\n\r\nx\r\n--B\r\nA: b\r\n\r\nx\r\n--B--\r\n',
    ],
    ['no parts', { boundary: 'B', parts: [] }, '--B--\r\n'],
    [
      'a part without headers',
      { boundary: 'B', parts: [{ headers: [], body: zeros(0) }] },
      '--B\r\n\r\n\r\n--B--\r\n',
    ],
    ['a preamble', { boundary: 'B', parts: [part], preamble: 'P' }, 'P\r\n--B\r\nA: b\r\n\r\nx\r\n--B--\r\n'],
    [
      'an empty preamble',
      { boundary: 'B', parts: [part], preamble: '' },
      '\r\n--B\r\nA: b\r\n\r\nx\r\n--B--\r\n',
    ],
    ['an epilogue', { boundary: 'B', parts: [part], epilogue: 'E' }, '--B\r\nA: b\r\n\r\nx\r\n--B--\r\nE'],
    ['padding', { boundary: 'B', parts: [part], padding: ' \t' }, '--B \t\r\nA: b\r\n\r\nx\r\n--B-- \t\r\n'],
    [
      'no final line break',
      { boundary: 'B', parts: [part], finalLineBreak: false },
      '--B\r\nA: b\r\n\r\nx\r\n--B--',
    ],
    [
      'no closing delimiter',
      { boundary: 'B', parts: [part], closing: false, epilogue: 'E' },
      '--B\r\nA: b\r\n\r\nx',
    ],
  ])('writes %s', (_name, body, expected) => {
    expect(Buffer.concat([...multipartPieces(body)]).toString()).toBe(expected);
    expect(multipartLength(body)).toBe(expected.length);
  });

  it('writes header values byte for byte, however wrong', () => {
    const headers = [
      ['X', Buffer.from([0xff, 0x00])],
      ['Y', 'ü\r\nZ: 1'],
    ] as const;
    const bytes = payloadBytes(multipartPayload({ boundary: 'B', parts: [{ headers, body: zeros(1) }] }));
    const expected = [
      Buffer.from('--B\r\nX: '),
      Buffer.from([0xff, 0]),
      Buffer.from('\r\nY: ü\r\nZ: 1\r\n\r\n\0\r\n--B--\r\n'),
    ];
    expect(bytes).toEqual(Buffer.concat(expected));
  });

  it('is read back by another parser: names, types and any bytes, in pieces of any size', async () => {
    const names = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((name) => !/[\0\r\n"%\ufeff]/.test(name));
    await fc.assert(
      fc.asyncProperty(
        names,
        payloads,
        fc.integer({ min: 1, max: 100 }),
        async (fileName, content, pieceBytes) => {
          const file = filePart({ fileName, content, contentType: 'text/x-any' });
          const body = {
            boundary: safeBoundary('read back'),
            parts: [file, formFieldPart('share_id', 'shr ü')],
          };
          const bytes = Buffer.concat([...multipartPieces(body, pieceBytes)]);
          const form = await new Response(bytes, {
            headers: { 'content-type': multipartContentType(body) },
          }).formData();
          const read = form.get('file');
          if (!(read instanceof Blob)) throw new Error('the file part was not read as a file');
          expect([read.name, read.type]).toEqual([fileName, 'text/x-any']);
          expect(Buffer.from(await read.arrayBuffer())).toEqual(payloadBytes(content));
          expect(form.get('share_id')).toBe('shr ü');
          expect(bytes.length).toBe(multipartLength(body));
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });

  it('can be cut anywhere', () => {
    const body = { boundary: 'B', parts: [part, part] };
    const whole = payloadBytes(multipartPayload(body));
    for (let end = 0; end <= whole.length; end += 1) {
      expect(payloadSlice(multipartPayload(body), 0, end - 1)).toEqual(whole.subarray(0, end));
    }
  });
});

describe('the parts a browser would send', () => {
  it('escapes quotes and line breaks in names, and nothing else', () => {
    const file = filePart({ field: 'f"', fileName: 'a"b\r\nc%22\\é.txt', content: literal('') });
    expect(file.headers).toEqual([
      ['Content-Disposition', 'form-data; name="f%22"; filename="a%22b%0D%0Ac%22\\é.txt"'],
    ]);
    expect(formFieldPart('n\n"', 'v').headers).toEqual([
      ['Content-Disposition', 'form-data; name="n%0A%22"'],
    ]);
  });

  it('names the field `file` and puts the type second, further fields last', () => {
    const headers = [['Content-Encoding', 'gzip']] as const;
    expect(filePart({ fileName: 'a', content: zeros(0), contentType: 'x/y', headers }).headers).toEqual([
      ['Content-Disposition', 'form-data; name="file"; filename="a"'],
      ['Content-Type', 'x/y'],
      ['Content-Encoding', 'gzip'],
    ]);
  });

  it('lets a given header field replace the default one, in any case', () => {
    const headers = [
      ['content-DISPOSITION', 'Form-Data; NAME="file"'],
      ['content-type', 'a/b'],
    ] as const;
    expect(filePart({ fileName: 'a', content: zeros(0), contentType: 'x/y', headers }).headers).toEqual(
      headers,
    );
  });
});

describe('the Content-Type of a body', () => {
  it.each<[string, boolean | undefined, string]>([
    ['abc', undefined, 'multipart/form-data; boundary=abc'],
    ['abc', true, 'multipart/form-data; boundary="abc"'],
    ["a'+_-.b", undefined, "multipart/form-data; boundary=a'+_-.b"],
    ['a b', undefined, 'multipart/form-data; boundary="a b"'],
    ['a:b', undefined, 'multipart/form-data; boundary="a:b"'],
    ['a:b', false, 'multipart/form-data; boundary=a:b'],
    ['a"\\b', undefined, 'multipart/form-data; boundary="a\\"\\\\b"'],
    ['', undefined, 'multipart/form-data; boundary=""'],
  ])('of boundary %j, quoted %s, is %s', (boundary, quoted, expected) => {
    expect(multipartContentType({ boundary }, quoted === undefined ? {} : { quoted })).toBe(expected);
  });

  it('safe boundaries are legal, the same for one text and different for two', () => {
    expect(safeBoundary('a')).toMatch(/^[0-9a-z-]{20,70}$/);
    expect(safeBoundary('a')).toBe(safeBoundary('a'));
    expect(safeBoundary('a')).not.toBe(safeBoundary('b'));
  });
});
