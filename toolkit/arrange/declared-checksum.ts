import type { Target } from '../../client/target.ts';

/** The member of a session create that declares the checksum of the whole file: `checksum_sha256` unless another is known. */
export function declaredChecksum({ facts }: Target, checksum: string): Readonly<Record<string, string>> {
  return { [facts.dialect.fileChecksumMember ?? 'checksum_sha256']: checksum };
}
