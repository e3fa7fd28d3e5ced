import { BlockList, isIP } from 'node:net';
import { InvalidInput } from './invalid-input.ts';

const hint = 'Give the whole base URL, for example https://drive.example.com';

/** The URL as it is written, once it can be a target's. A password in it is never shown. @throws {InvalidInput} */
export function checkedUrl(written: string): string {
  const shown = withoutUserInfo(written);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(written)) {
    throw new InvalidInput(
      `The URL '${shown}' has no scheme: it begins with http:// or https://.`,
      guess(shown),
    );
  }
  if (!URL.canParse(written)) throw new InvalidInput(`'${shown}' is not a URL.`, hint);
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InvalidInput(`The URL '${shown}' is not http or https.`, hint);
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidInput(
      'The URL holds a user name or a password, which would end up in reports.',
      'Give a token with --token-env NAME.',
    );
  }
  return written;
}

/** The URL with all before its last `@` left out but the scheme: it may contain a password. */
export function withoutUserInfo(written: string): string {
  return written.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@');
}

function guess(written: string): string {
  const scheme = URL.canParse(`http://${written}`) && isNear(new URL(`http://${written}`)) ? 'http' : 'https';
  return URL.canParse(`${scheme}://${written}`) ? `Did you mean '${scheme}://${written}'?` : hint;
}

const privateRanges = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  privateRanges.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  privateRanges.addSubnet(network, bits, 'ipv6');

/** A host on this machine or in a private network, where TLS is rare: a loopback or private address, or a name without a dot. */
function isNear({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family !== 0) return privateRanges.check(host, family === 4 ? 'ipv4' : 'ipv6');
  return !host.includes('.') || host.endsWith('.localhost');
}
