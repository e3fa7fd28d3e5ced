import { fieldOf, type Reply } from './reply.ts';

/**
 * The content codings of a body in the order in which they were applied, in lower case, without `identity`; `x-gzip` is `gzip`.
 * Source: RFC 9110 §8.4.
 */
export function codingsOf(reply: Pick<Reply, 'fields'>): readonly string[] {
  const codings = (fieldOf(reply, 'content-encoding') ?? '').split(',').map(codingName);
  return codings.filter((coding) => coding !== '' && coding !== 'identity');
}

/** The name of a coding in lower case; names are case-insensitive. Source: RFC 9110 §8.4.1. */
export function codingName(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/^x-gzip$/, 'gzip');
}
