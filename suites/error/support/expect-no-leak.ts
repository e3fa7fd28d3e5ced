import type { Reply } from '../../../client/messages/reply.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../../toolkit/verbs/expect-status.ts';

// Each pattern is linear, or bounded on a line: no two of its matches can begin in one stretch of text and run through
// all of it.

/** Where a line begins, in plain text, in a JSON string or in HTML, with the blanks that it begins with. */
const lineStart = '(?:^|\\\\n|<br ?/?>)(?:[ \\t]|\\\\t|&nbsp;)*';

const stackTraces: readonly RegExp[] = [
  /Traceback \(most recent call last\)/g,
  /File "[^"\n]{1,200}\.pyx?", line \d+/g,
  new RegExp(`${lineStart}(at (?!\\d\\d?:\\d\\d|\\d{4}-).{1,200}:\\d+:\\d+\\)?)`, 'gm'),
  new RegExp(`${lineStart}(at [\\w.$<>]+\\([\\w$]+\\.(?:java|kt|scala):\\d+\\))`, 'gm'),
  new RegExp(`${lineStart}(at .{1,200}\\.cs:line \\d+)`, 'gm'),
  /goroutine \d+ \[\w+\]/g,
  /\.rb:\d+:in [`']/g,
  /#\d+ [^#\n]{1,200}\.php\(\d+\)/g,
  /thread '[^'\n]{1,100}' panicked at/g,
];

const serverPaths: readonly RegExp[] = [
  /\b(?:node_modules|site-packages|dist-packages)\//g,
  /(?<=^|[\s"'(=:[])\/(?:usr|opt|srv|var|root|tmp|etc|proc|mnt|private)\/[\w.-]+/g,
  /(?<=^|[\s"'(=:[])\/(?:home|Users|app)\/[\w./-]+\.(?:py|m?js|ts|go|rb|php|java|rs|bin|db|tmp)\b/g,
  /\b[A-Z]:\\{1,2}(?:Users|Windows|Program Files|inetpub)\b/g,
];

/** So much of a body is searched for traces and paths; a page that shows one shows it there. */
const searchedBytes = 1024 * 1024;
const mostMatches = 1_000;

/**
 * The reply gives away no stack trace in its first MiB and none of the secrets; a refusal gives away no path on the server
 * either (metadata has paths of its own). What stands in `sent` may come back. @throws {Violation}
 */
export function expectNoLeak(
  reply: Reply,
  given: { readonly secrets: readonly string[]; readonly sent: string },
): void {
  const fields = reply.fields.map(([name, value]) => `${name}: ${value}`).join('\n');
  const text = `${fields}\n${reply.body.subarray(0, searchedBytes).toString('utf8')}`;

  const trace = firstUnsent(stackTraces, text, given.sent);
  expect(trace === undefined, { subject: 'response', expected: 'no stack trace', actual: trace });
  const path = isSuccess(reply) ? undefined : firstUnsent(serverPaths, text, given.sent);
  expect(path === undefined, { subject: 'response', expected: 'no path on the server', actual: path });
  const leaked = given.secrets.some((secret) => fields.includes(secret) || reply.body.includes(secret));
  expect(!leaked, { subject: 'response', expected: "no other caller's token", actual: 'one' });
}

/** The first match of a pattern that is not part of what was sent. */
function firstUnsent(patterns: readonly RegExp[], text: string, sent: string): string | undefined {
  for (const pattern of patterns) {
    let matches = 0;
    for (const [match, frame = match.trim()] of text.matchAll(pattern)) {
      if (!sent.includes(frame)) return frame;
      matches += 1;
      if (matches >= mostMatches) break;
    }
  }
  return undefined;
}
