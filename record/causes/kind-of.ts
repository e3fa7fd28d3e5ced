import type { Failure } from './failure.ts';

/** The kind of a failure; failures with the same `key` have one cause. */
export interface Kind {
  readonly key: string;
  /** A statement of the cause, if it adds to the finding. */
  readonly statement?: string;
  /** The area whose requirements are about the cause, if the operation does not determine it. */
  readonly area?: string;
}

/** Facts about all failures of a run together. */
export interface RunContext {
  /** Operations that never responded with 2xx. */
  readonly neverServed: ReadonlySet<string>;
  readonly contents: ContentFaults;
  /** Whether an ordinary range is answered with the whole file. */
  readonly ignoresRanges: boolean;
}

/** Whether downloads of whole files have wrong content, by the way in which the files were stored. */
export interface ContentFaults {
  readonly bySession: boolean;
  readonly byUpload: boolean;
}

const notServed = [404, 405, 501];

/** Returns the kind of one failure. */
export function kindOf(failure: Failure, run: RunContext): Kind {
  const { operation, status, finding, check } = failure;
  if (operation === undefined) return { key: `${check.requirement} ${finding.subject}` };
  if (notServed.includes(status) && run.neverServed.has(operation))
    return { key: notServedKey(operation), statement: `${operation} is not served: it answers ${status}` };
  if (isContent(failure)) return contentKind(failure, run.contents);
  if (run.ignoresRanges && isIgnoredRange(failure))
    return {
      key: `${operation} range ignored`,
      statement: `${operation} answers a Range request with 200`,
      area: 'range',
    };
  const member = missingMember(failure);
  if (member !== undefined)
    return { key: `${operation} without ${member}`, statement: `${operation} answers without ${member}` };
  if (/\bstatus\b/i.test(finding.subject) && !isSuccess(finding.actual) && !isRefusedRange(failure))
    return { key: `${operation} answers ${finding.actual}` };
  return { key: `${operation} ${check.requirement} ${subjectOf(finding.subject)}` };
}

/** Whether a request with Range is answered with the whole file, where a part or a refusal is expected. */
export function isIgnoredRange({ isRange, status, finding }: Failure): boolean {
  return isRange && status === 200 && /\b(206|416)\b/.test(finding.expected);
}

/** Whether a request with Range is refused: the reason is in its value, so that each requirement has its own cause. */
function isRefusedRange({ isRange, status }: Failure): boolean {
  return isRange && [400, 416].includes(status);
}

/** Returns the key of the cause "this operation is not served". */
export function notServedKey(operation: string): string {
  return `${operation} not served`;
}

/** Whether the bytes of a file, or a digest of them, differ from the expected ones. */
export function isContent({ finding }: Failure): boolean {
  const isAnswer = !/^(no response|none\b)/.test(finding.actual);
  return (
    finding.bytes !== undefined ||
    (isAnswer && /\b(content|checksum|chunk of the file)/i.test(finding.subject))
  );
}

/** Areas in which wrong content is a general fault in storing or reading files; elsewhere it may be specific to the area. */
const generalAreas = ['upload', 'download', 'range', 'sync', 'session', 'chunk', 'complete', 'integrity'];

function contentKind({ bySession, status, operation, area }: Failure, contents: ContentFaults): Kind {
  if (contents.bySession && contents.byUpload)
    return { key: 'content', statement: 'Files come back with other bytes' };
  if (bySession && contents.bySession)
    return {
      key: 'content by session',
      statement: 'Files made by an upload session come back with other bytes',
    };
  if (!bySession && contents.byUpload)
    return {
      key: 'content by upload',
      statement: 'Files made by a multipart upload come back with other bytes',
    };
  if (status === 206)
    return { key: 'content of ranges', statement: 'Range answers hold other bytes', area: 'range' };
  return generalAreas.includes(area) ? { key: `content ${operation}` } : { key: `content ${area}` };
}

/** Returns the name of a member that is missing from a JSON response. */
function missingMember({ finding: { subject, expected, actual } }: Failure): string | undefined {
  const required = /required property '([^']{1,80})'/.exec(expected)?.[1];
  if (required !== undefined) return required;
  return actual === 'none' && /^[a-z][a-z0-9_]*$/.test(subject) ? subject : undefined;
}

function isSuccess(actual: string): boolean {
  return /^2\d\d\b/.test(actual);
}

/** Shortens a subject: `status of the download` and `status` are the same subject. */
function subjectOf(subject: string): string {
  return subject.replace(/ (of|after|in|by|from|for) .*$/s, '').slice(0, 100);
}
