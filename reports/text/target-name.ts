import { counted } from '../../util/counted.ts';

/** The parts of a recorded target that name it. */
interface NamedTarget {
  readonly url: string;
  readonly otherUrls?: readonly string[];
  readonly embedded?: true;
}

/** The name of a target in reports: its URL with the number of further files, or the name of the embedded reference server. */
export function targetName({ url, otherUrls = [], embedded }: NamedTarget): string {
  if (embedded) return embeddedName;
  return otherUrls.length === 0 ? url : `${url} and ${counted(otherUrls.length, 'other file')}`;
}

/** The name of the reference server that `drivespec demo` starts for one run. */
export const embeddedName = 'embedded reference server';
