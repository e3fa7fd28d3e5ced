import { counted } from '../../util/counted.ts';

/** The parts of a recorded target that name it. */
interface NamedTarget {
  readonly url: string;
  readonly otherUrls?: readonly string[];
  readonly protocol?: 'HTTP/2';
  readonly embedded?: true;
}

/** The name of a target in reports: its URL, the number of further files, and HTTP/2; or the name of the embedded reference server. */
export function targetName({ url, otherUrls = [], protocol, embedded }: NamedTarget): string {
  if (embedded) return embeddedName;
  const others = otherUrls.length === 0 ? '' : ` and ${counted(otherUrls.length, 'other file')}`;
  return `${url}${others}${protocol === undefined ? '' : ` over ${protocol}`}`;
}

/** The name of the reference server that `drivespec demo` starts for one run. */
export const embeddedName = 'embedded reference server';
