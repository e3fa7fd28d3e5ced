import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import { needSession, sessionMembers } from '../../toolkit/arrange/need-session.ts';
import { expectNoServerError, expectRefused } from '../../toolkit/verbs/expect-status.ts';

/** How a valid body is made invalid. */
const invalid: Readonly<Record<string, (right: string) => Buffer>> = {
  'an empty body': () => Buffer.alloc(0),
  'an open brace': () => Buffer.from('{'),
  'the JSON null': () => Buffer.from('null'),
  'an empty JSON array': () => Buffer.from('[]'),
  'an array around the object': (right) => Buffer.from(`[${right}]`),
  'a JSON string': (right) => Buffer.from(JSON.stringify(right)),
  'a number': () => Buffer.from('5'),
  'plain text': () => Buffer.from('file_name big-video.mp4'),
  'an empty object': () => Buffer.from('{}'),
  'no last brace': (right) => Buffer.from(right.slice(0, -1)),
  'half of it': (right) => Buffer.from(right.slice(0, right.length / 2)),
  'the size NaN': (right) => Buffer.from(right.replace(/"file_size":\d+/, '"file_size":NaN')),
  'bytes that are not UTF-8': () => Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x80]),
  'arrays 100000 deep': () => Buffer.from('['.repeat(100_000)),
};

/** Bodies that a lenient parser accepts, so only a 5xx fails the check. */
const unusual: typeof invalid = {
  'a broken UTF-8 character in the name': (right) => {
    const [before = '', after = ''] = right.split('"file_name":"');
    return Buffer.concat([Buffer.from(`${before}"file_name":"`), Buffer.from([0xc3]), Buffer.from(after)]);
  },
  'a member twice': (right) => Buffer.from(`{"file_size":1,${right.slice(1)}`),
  'a BOM before it': (right) => Buffer.from(`\ufeff${right}`),
};

const unusualTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-7',
  '',
];

/**
 * A body that is not a JSON object or does not describe a session is refused; unusual bodies and media types must
 * not cause a server error.
 */
export const invalidCreateBodyIsRefused = defineCheck({
  id: 'session/invalid-create-body-is-refused',
  requirement: 'SES-06',
  edgeCases: [
    ...Object.keys({ ...invalid, ...unusual }).map((body) => ({ body, type: 'application/json' })),
    ...unusualTypes.map((type) => ({ body: 'as it should be', type })),
  ],

  async verify({ body, type }, target) {
    await needSession(target, positions(10));
    const members = sessionMembers(target, target.nextName(), 100_000, smallestChunkBytes);
    const right = JSON.stringify(members);
    const change = invalid[body] ?? unusual[body] ?? Buffer.from;

    const reply = await target.request('POST', target.paths.uploads, {
      fields: type === '' ? [] : [['Content-Type', type]],
      body: change(right),
    });

    if (body in invalid) expectRefused(reply, 'status for an invalid session request');
    else expectNoServerError(reply, 'status for an unusual session request');
  },
});
