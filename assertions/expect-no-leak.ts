import type { Reply } from '../target/reply.ts';
import { expect } from './expect.ts';
import { isSuccess } from './expect-status.ts';

const stackTraces: readonly RegExp[] = [
  /Traceback \(most recent call last\)/,
  /File ".{1,200}\.pyx?", line \d+/,
  /(?:^|\n|\\n)\s*at .{1,200}:\d+:\d+\)?/,
  /(?:^|\n|\\n|\\t)\s*at [\w.$<>]+\([\w$]+\.(?:java|kt|scala):\d+\)/,
  /(?:^|\n|\\n)\s*at .{1,200} in .{1,200}\.cs:line \d+/,
  /goroutine \d+ \[\w+\]/,
  /\.rb:\d+:in [`']/,
  /#\d+ .{1,200}\.php\(\d+\)/,
  /thread '.{1,100}' panicked at/,
];

const serverPaths: readonly RegExp[] = [
  /\b(?:node_modules|site-packages|dist-packages)\//,
  /(?<=^|[\s"'(=:[])\/(?:usr|opt|srv|var|root|tmp|etc|proc|mnt|private)\/[\w.-]+/,
  /(?<=^|[\s"'(=:[])\/(?:home|Users|app)\/[\w./-]+\.(?:py|m?js|ts|go|rb|php|java|rs|bin|db|tmp)\b/,
  /\b[A-Z]:\\{1,2}(?:Users|Windows|Program Files|inetpub)\b/,
];

/**
 * The reply gives away no stack trace and none of the secrets; a refusal gives away no path on the server either (metadata
 * has paths of its own). What stands in `sent` may come back. @throws {Violation}
 */
export function expectNoLeak(
  reply: Reply,
  given: { readonly secrets: readonly string[]; readonly sent: string },
): void {
  const fields = reply.fields.map(([name, value]) => `${name}: ${value}`).join('\n');
  const text = `${fields}\n${reply.body.toString('utf8')}`;
  const seen = (patterns: readonly RegExp[]): string | undefined =>
    patterns
      .map((pattern) => pattern.exec(text)?.[0].trim())
      .find((found) => found !== undefined && !given.sent.includes(found));

  const trace = seen(stackTraces);
  expect(trace === undefined, { subject: 'response', expected: 'no stack trace', actual: trace });
  const path = isSuccess(reply) ? undefined : seen(serverPaths);
  expect(path === undefined, { subject: 'response', expected: 'no path on the server', actual: path });
  const leaked = given.secrets.some((secret) => text.includes(secret));
  expect(!leaked, { subject: 'response', expected: "no other caller's token", actual: 'one' });
}
