/** The share and folder in which a check creates its files, and the prefix of its names. */
export interface Workspace {
  readonly shareId: string;
  /** Absent means the root of the share. */
  readonly folderId?: string | undefined;
  /** True if no other check creates files there, so that a listing shows only the files of this check. */
  readonly own: boolean;
  readonly namePrefix: string;
}
