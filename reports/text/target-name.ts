/** What reports call a target: its URL, or that it is the server which drivespec brought along. */
export function targetName({ url, embedded }: { readonly url: string; readonly embedded?: true }): string {
  return embedded ? embeddedName : url;
}

/** The name of the reference server that `drivespec demo` starts for one run. */
export const embeddedName = 'embedded reference server';
