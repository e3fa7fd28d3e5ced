import fc from 'fast-check';

/** Changes that make a valid token invalid; `itself` keeps it unchanged, for use with another scheme. */
const changes = {
  itself: (token) => token,
  half: (token) => (isLong(token) ? token.slice(0, token.length / 2) : `${token}x`),
  shorter: (token) => (isLong(token) ? token.slice(0, -2) : `${token}x`),
  longer: (token) => `${token}x`,
  changed: (token) => replaceAt(token, Math.floor(token.length / 2)),
  'changed early': (token) => replaceAt(token, Math.floor(token.length / 4)),
  'changed late': (token) => replaceAt(token, Math.floor((3 * token.length) / 4)),
  // Hexadecimal may be case-insensitive.
  'case changed': (token) => (/^[\da-f-]+$/i.test(token) ? `${token}x` : swapCase(token)),
  unsigned: (token) => (token.includes('.') ? token.slice(0, token.lastIndexOf('.') + 1) : `${token}.`),
} satisfies Record<string, (token: string) => string>;

const neverIssued = [
  'drivespec-never-issued',
  'x',
  '0',
  'null',
  'undefined',
  'true',
  '*',
  'Bearer',
  "'OR'1'='1",
  'eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhZG1pbiIsImV4cCI6NDEwMjQ0NDgwMH0.',
];

/**
 * Authorization values that no server has reason to accept. `{…}` is a placeholder for the valid token after a change, so
 * that no case contains the token; `fillToken` replaces it.
 */
export const wrongAuthorizations: readonly string[] = [
  ...neverIssued.map((token) => `Bearer ${token}`),
  ...Object.keys(changes)
    .slice(1)
    .map((name) => `Bearer {${name}}`),
  '',
  'Bearer',
  'Basic',
  'Basic {itself}',
  'Basic dXNlcjpwYXNzd29yZA==',
  'Digest {itself}',
  'Token {itself}',
  'Negotiate {itself}',
  'BearerX {itself}',
];

/** Any Authorization value that no server has reason to accept. */
export const wrongAuthorization: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...wrongAuthorizations),
  fc.stringMatching(/^[A-Za-z0-9._~+/-]{1,60}$/).map((token) => `Bearer ${token}`),
  fc
    .tuple(...Array.from({ length: 3 }, () => fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/)))
    .map((parts) => `Bearer ${parts.join('.')}`),
);

/** Replaces `{…}` with the changed token; the result is never the valid token under Bearer. */
export function fillToken(authorization: string, token: string): string {
  const filled = authorization.replace(/\{([a-z ]+)\}/, (whole, name: string) =>
    Object.hasOwn(changes, name) ? changes[name as keyof typeof changes](token) : whole,
  );
  return filled === `Bearer ${token}` ? `${filled}x` : filled;
}

function isLong(token: string): boolean {
  return token.length >= 8;
}

function replaceAt(token: string, index: number): string {
  return `${token.slice(0, index)}${token[index] === 'x' ? 'y' : 'x'}${token.slice(index + 1)}`;
}

function swapCase(token: string): string {
  const swapped = token.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  return swapped === token ? `${token}x` : swapped;
}
