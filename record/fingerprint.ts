import type { Finding } from '../check/violation.ts';
import { sha256Hex } from '../util/sha256.ts';

/** The form of a fingerprint. The number changes when a later version of drivespec computes it from other parts of the finding. */
export const fingerprintForm = /^v1-[0-9a-f]{12}$/;

/**
 * A short text that is the same for the same finding in every run. Names, ids, tags, dates, addresses, sizes and positions differ
 * between runs and do not count; statuses do.
 */
export function fingerprintOf({ subject, expected, actual }: Finding): string {
  const keepsStatus = /\bstatus/i.test(subject);
  const parts = [subject, expected, actual].map((text) => withoutRandomParts(text, keepsStatus));
  return `v1-${sha256Hex(JSON.stringify(parts)).slice(0, 12)}`;
}

/** What differs between two runs with the same finding, in the order in which it is replaced. */
const randomParts: readonly (readonly [RegExp, string])[] = [
  // Names that drivespec gives to what it creates.
  [/\bdrivespec-[a-z0-9-]+/gi, 'NAME'],
  [/\bhttps?:\/\/[^\s/"'<>]+/gi, 'ORIGIN'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, [^"]{9,20} GMT/g, 'DATE'],
  // Digests in Base64, then ids, ETags and digests with letters and digits.
  [/[a-z0-9+/]{20,}={1,2}/gi, 'ID'],
  [/\b(?=[a-z_-]*\d)(?=[\d_-]*[a-z])[\w-]{8,}/gi, 'ID'],
];

const longest = 2_000;

function withoutRandomParts(text: string, keepsStatus: boolean): string {
  const bare = randomParts.reduce(
    (rest, [pattern, by]) => rest.replace(pattern, by),
    // A target controls the length of the text.
    text.slice(0, longest),
  );
  return bare
    .replace(/\d+(?:\.\d+)?/g, (number, at: number) =>
      isStatus(number, bare.slice(at + number.length), keepsStatus) ? number : '#',
    )
    .replace(/#(?:[,\s]+#)+/g, '#');
}

/** Whether a number is the status of a response. */
function isStatus(number: string, next: string, keepsStatus: boolean): boolean {
  return /^[1-5]\d\d$/.test(number) && (keepsStatus || /^ response|^, then /.test(next));
}
