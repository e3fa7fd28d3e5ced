/** The root paths of the operations, below the origin, without a trailing slash. */
export interface TargetPaths {
  readonly files: string;
  readonly sync: string;
  readonly uploads: string;
  readonly folders: string;
  readonly shares: string;
  readonly config: string;
  readonly health: string;
}
