/** The share and folder that a check puts its files in, and how its names begin. */
export interface Workspace {
  readonly shareId: string;
  /** Absent means the root of the share. */
  readonly folderId?: string | undefined;
  /** True where no other check puts files, so that a listing shows this check's work alone. */
  readonly own: boolean;
  readonly namePrefix: string;
}
