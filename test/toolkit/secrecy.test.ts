import { describe, expect, it } from 'vitest';
import { Violation } from '../../check/violation.ts';
import { payloadBytes, payloadSha256, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { expectNothingShown } from '../../suites/auth/support/expect-nothing-shown.ts';
import { expectSnapshot, needSnapshot } from '../../suites/auth/support/session-snapshot.ts';
import { expectNoLeak } from '../../suites/error/support/expect-no-leak.ts';
import { readTimestamp } from '../../suites/expiry/support/read-timestamp.ts';
import { expectFingerprint, needFingerprint } from '../../toolkit/assertions/file-fingerprint.ts';
import { aReply } from './a-reply.ts';

const file = { name: 'plans.bin', content: positions(1_000, 7) };
const bytes = payloadBytes(file.content);

describe('expectNothingShown', () => {
  it.each([
    ['all of the content', aReply(401, [], bytes)],
    ['a part of it', aReply(401, [], Buffer.concat([Buffer.from('{'), bytes.subarray(500, 530)]))],
    ['the name', aReply(401, [], '{"detail":"plans.bin is not yours"}')],
    ['the name in a field', aReply(401, [['content-disposition', 'attachment; filename=plans.bin']])],
    ['the checksum', aReply(401, [['etag', `"${payloadSha256(file.content)}"`]])],
    ['the size', aReply(416, [['content-range', 'bytes */1000']])],
  ])('throws for %s', (_what, reply) => {
    expect(() => expectNothingShown(reply, file)).toThrow(Violation);
  });

  it('accepts a plain refusal', () => {
    expectNothingShown(aReply(401, [['www-authenticate', 'Bearer']], '{"detail":"Who are you?"}'), file);
  });
});

describe('expectNoLeak', () => {
  const given = { secrets: ['a-secret-token'], sent: 'GET /var/x' };

  it.each([
    ['a Python trace', '{"detail":"Traceback (most recent call last):\\n ..."}'],
    ['a Python frame', 'File "/app/drive/put.py", line 12, in put'],
    ['a Node trace', 'TypeError: x\n    at put (file:///srv/app/put.js:12:3)'],
    ['a Node trace in JSON', '{"stack":"TypeError: x\\n    at put (put.js:12:3)"}'],
    ['a Node trace in HTML', '<pre>TypeError: x<br> &nbsp; &nbsp;at put (/srv/app/put.js:12:3)<br>'],
    ['a Java trace', '\n\tat com.example.Put.run(Put.java:12)'],
    ['a .NET trace', '\n   at Drive.Put() in C:\\src\\Put.cs:line 12'],
    ['a Go trace', 'goroutine 12 [running]:'],
    ['a Rust panic', "thread 'main' panicked at src/put.rs:12:3"],
    ['a path of the store', '{"detail":"cannot open \'/var/lib/drive/3f\'"}'],
    ['a path of the program', '{"detail":"/home/drive/put.py failed"}'],
    ['a path under Windows', '{"detail":"C:\\\\Users\\\\drive failed"}'],
    ['a package', 'at node_modules/drive/put'],
    ['a PHP trace', '#0 /app/put.php(12): put()'],
    ['a Ruby trace', "put.rb:12:in `put'"],
    ['a path after one that was sent', '{"detail":"nothing at /var/x","cause":"/var/lib/drive/3f"}'],
    ["another caller's token", 'known: a-secret-token'],
    ["another caller's token after a MiB", `${' '.repeat(1_100_000)}a-secret-token`],
  ])('throws for %s', (_what, body) => {
    expect(() => expectNoLeak(aReply(422, [], body), given)).toThrow(Violation);
  });

  it('searches the header fields', () => {
    expect(() => expectNoLeak(aReply(422, [['x-debug', 'a-secret-token']]), given)).toThrow(Violation);
  });

  it.each([
    ['the requested path', aReply(404, [], '{"detail":"nothing at /var/x"}')],
    ['the path of a file in metadata', aReply(200, [], '{"path":"/var/lib/plans.bin"}')],
    ['a path of the interface', aReply(404, [], '{"detail":"nothing at /api/v1/files/fil_1"}')],
    ['an address', aReply(401, [], '{"detail":"see https://home.example/usr/help"}')],
    ['a time', aReply(409, [], '{"detail":"taken at 12:10:05"}')],
    ['a time on a separate line', aReply(409, [], '{"detail":"taken\\nat 12:10:05"}')],
    ['a timestamp on a separate line', aReply(409, [], '{"detail":"taken\\nat 2026-04-24T12:10:05"}')],
  ])('accepts %s', (_what, reply) => {
    expectNoLeak(reply, given);
  });
});

describe('readTimestamp', () => {
  it.each([
    ['2026-04-24T10:15:00Z', '2026-04-24T10:15:00.000Z'],
    ['2026-04-24t10:15:00.25z', '2026-04-24T10:15:00.250Z'],
    ['2026-04-24 15:45:00+05:30', '2026-04-24T10:15:00.000Z'],
    ['2026-04-24T10:15:00.123456-00:00', '2026-04-24T10:15:00.123Z'],
  ])('reads %s', (text, instant) => {
    expect(readTimestamp(text)).toBe(Date.parse(instant));
  });

  it.each(['2026-04-24T10:15:00', '2026-04-24', '2026-13-24T10:15:00Z', '1777025700', 1_777_025_700, null])(
    'does not read %s',
    (value) => {
      expect(readTimestamp(value)).toBeUndefined();
    },
  );
});

describe('a snapshot of a session', () => {
  const targetShowing = (...bodies: readonly object[]): Target => {
    const left = [...bodies];
    return {
      facts: {
        capabilities: { progress: true },
        dialect: { progress: { receivedChunks: 'received', receivedBytes: 'bytes' } },
      },
      progress: async () => aReply(200, [], JSON.stringify(left.shift())),
    } as unknown as Target;
  };
  const first = { status: 'active', received: [0], bytes: 5, expires_at: '2026-04-24T10:15:00Z', idle: 3 };

  it('ignores times and numbers that the description does not name', async () => {
    const target = targetShowing(first, { ...first, expires_at: '2026-04-25T10:15:00Z', idle: 4 });
    await expectSnapshot(target, 's', await needSnapshot(target, 's'));
  });

  it.each([{ status: 'done' }, { received: [0, 1] }, { bytes: 6 }, { file_id: 'f' }])(
    'sees %o',
    async (other) => {
      const target = targetShowing(first, { ...first, ...other });
      const before = await needSnapshot(target, 's');
      await expect(expectSnapshot(target, 's', before)).rejects.toThrow(Violation);
    },
  );
});

describe('a fingerprint of a file', () => {
  const shown = { name: 'plans.bin', size: 1_000, version: 1, checksum_sha256: payloadSha256(file.content) };
  const targetHolding = (metadata: object, content: Buffer): Target =>
    ({
      metadata: async () => aReply(200, [], JSON.stringify(metadata)),
      download: async () => aReply(200, [], content),
    }) as unknown as Target;

  it('is the same as long as the file is unchanged', async () => {
    const before = await needFingerprint(targetHolding({ ...shown, read_at: 1 }, bytes), 'f');
    await expectFingerprint(targetHolding({ ...shown, read_at: 2 }, bytes), 'f', before);
  });

  it.each<[string, Target]>([
    ['other bytes', targetHolding(shown, bytes.subarray(1))],
    ['another version', targetHolding({ ...shown, version: 2 }, bytes)],
    ['another checksum', targetHolding({ ...shown, checksum_sha256: '' }, bytes)],
  ])('differs for %s', async (_what, after) => {
    const before = await needFingerprint(targetHolding(shown, bytes), 'f');
    await expect(expectFingerprint(after, 'f', before)).rejects.toThrow(Violation);
  });
});
