import type { Reply } from '../../../client/messages/reply.ts';
import { expect } from '../../../toolkit/verbs/expect.ts';
import { isSuccess } from '../../../toolkit/verbs/expect-status.ts';

// Each pattern takes linear time or is bounded to one line, so that a hostile body cannot make the search slow.

/** The start of a line and its indentation, in plain text, in a JSON string or in HTML. */
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

/** Only these first bytes of a body are searched for stack traces and paths. */
const searchedBytes = 1024 * 1024;
const maxMatches = 1_000;

/**
 * The response contains no stack trace in its first MiB and none of the secrets. A refusal contains no server path either
 * (metadata may contain paths). Text from `sent` may occur. @throws {Violation}
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
  expect(path === undefined, {
    subject: 'response',
    expected: 'no file system path of the server',
    actual: path,
  });
  const leaked = given.secrets.find((secret) => fields.includes(secret) || reply.body.includes(secret));
  const place =
    leaked === undefined || fields.includes(leaked)
      ? 'one in a header field'
      : `one at offset ${reply.body.indexOf(leaked)} of the body`;
  expect(leaked === undefined, {
    subject: 'response',
    expected: 'no credential of another caller',
    actual: place,
  });
}

/** The first match of a pattern that is not part of what was sent. */
function firstUnsent(patterns: readonly RegExp[], text: string, sent: string): string | undefined {
  for (const pattern of patterns) {
    let matches = 0;
    for (const [match, frame = match.trim()] of text.matchAll(pattern)) {
      if (!sent.includes(frame)) return frame;
      matches += 1;
      if (matches >= maxMatches) break;
    }
  }
  return undefined;
}
