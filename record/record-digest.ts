import { canonicalJson } from '../util/canonical-json.ts';
import { sha256Hex } from '../util/sha256.ts';

/** Returns the `digest` of a record: `sha256:` and the SHA-256 of the record as canonical JSON without its `digest`. */
export function recordDigest(whole: object): string {
  const { digest: _, ...record }: { readonly digest?: unknown } = whole;
  return `sha256:${sha256Hex(canonicalJson(record))}`;
}
