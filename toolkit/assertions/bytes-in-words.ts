const shownBytes = 16;

/** The length and the first 16 bytes in hex, as `70000 bytes: 3c 68 74 6d …`. */
export function bytesInWords(bytes: Buffer): string {
  if (bytes.length === 0) return '0 bytes';
  const pairs = [...bytes.subarray(0, shownBytes)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `${bytes.length} bytes: ${pairs.join(' ')}${bytes.length > shownBytes ? ' …' : ''}`;
}
