import fc from 'fast-check';
import { latin1Texts } from '../../../toolkit/generators/names/latin1-texts.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';

/** A malformed request body. */
export interface HostileBody {
  readonly to: 'open session' | 'upload';
  readonly contentType: string;
  /** One character per byte. */
  readonly latin1: string;
}

const json = (latin1: string, contentType = 'application/json'): HostileBody => ({
  to: 'open session',
  contentType,
  latin1,
});
const form = (latin1: string, contentType = 'multipart/form-data; boundary=b'): HostileBody => ({
  to: 'upload',
  contentType,
  latin1,
});
const part = (head: string, content = 'x'): string => `--b\r\n${head}\r\n\r\n${content}\r\n--b--\r\n`;
const file = 'Content-Disposition: form-data; name="file"; filename="x"';

/** Bodies that have caused failures in servers: malformed, of the wrong type, or with wrong or unusual header fields. */
export const hostileBodies: readonly HostileBody[] = [
  ...[
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '1',
    '{}',
    '{"share_id":',
    '\xff\xfe',
    '\xef\xbb\xbf{}',
    '\0',
    '{"a":1}x',
  ].map((text) => json(text)),
  json('['.repeat(50_000)),
  json('{"a":'.repeat(20_000)),
  json('{}', 'application/json; charset=nonsense'),
  json('{}', 'application/json; charset=utf-16'),
  json('{}', 'a/b/c'),
  json('share_id=%zz&&=', 'application/x-www-form-urlencoded'),
  json('x', 'multipart/form-data'),
  form(''),
  form('garbage'),
  form('--b--\r\n'),
  form('--b\r\n\r\n\r\n--b--\r\n'),
  form(part('no colon here')),
  form(part(`${file}\r\nX: ${'y'.repeat(20_000)}`)),
  form(part('Content-Disposition: form-data')),
  form(part("Content-Disposition: form-data; name=file; filename*=UTF-8''%ff%fe")),
  form(part("Content-Disposition: form-data; name=file; filename*=nonsense''x")),
  form(part('Content-Disposition: form-data; name="file"; filename="\xff\xfe"')),
  form(part(`${file}\r\nContent-Type: text/plain; charset=nonsense`)),
  form(part(`${file}\r\nContent-Transfer-Encoding: base64`, '!!!')),
  form(part('Content-Disposition: form-data; name="share_id"', '\xff\0')),
  form(part(`${file}\r\nContent-Type: multipart/mixed; boundary=c`, '--c\r\n\r\n')),
  form('x', 'multipart/form-data; boundary='),
  form('x', `multipart/form-data; boundary=${'b'.repeat(300)}`),
  form('x', 'multipart/form-data; boundary="b'),
  form('{}', 'application/json'),
];

/** Any short body with one of the media types above. */
export const hostileBody: fc.Arbitrary<HostileBody> = shrunkAs(
  fc.tuple(fc.constantFrom(...hostileBodies), latin1Texts(40), fc.nat(100)).map(([body, text, place]) => {
    const at = Math.floor((Math.min(body.latin1.length, 300) * place) / 100);
    return { ...body, latin1: `${body.latin1.slice(0, at)}${text}${body.latin1.slice(at, 300)}` };
  }),
  fc.record({
    to: fc.constantFrom('open session', 'upload'),
    contentType: fc.constantFrom(...new Set(hostileBodies.map(({ contentType }) => contentType))),
    latin1: latin1Texts(200_000),
  }),
);
