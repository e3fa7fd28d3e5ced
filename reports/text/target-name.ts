/** The name of a target in reports: its URL, or the name of the embedded reference server. */
export function targetName({ url, embedded }: { readonly url: string; readonly embedded?: true }): string {
  return embedded ? embeddedName : url;
}

/** The name of the reference server that `drivespec demo` starts for one run. */
export const embeddedName = 'embedded reference server';
