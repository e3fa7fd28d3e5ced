/**
 * The absolute URL of a path as it was sent, including dot segments. Characters that a URL must not contain are percent-encoded,
 * so that malformed requests can be listed too.
 */
export function harUrl(targetUrl: string, path: string): string {
  const { origin } = new URL(targetUrl);
  const legal = path.replace(/%(?![0-9a-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/giu, (character) =>
    [...Buffer.from(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
  return `${origin}${legal.startsWith('/') ? '' : '/'}${legal}`;
}
