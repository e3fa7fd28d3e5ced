import { shownLine } from '../shown.ts';

/** That a failure is in the caller's known-failures file, and why; nothing where it is not. */
export function Accepted({ reason }: { readonly reason: string | undefined }) {
  return reason === undefined ? null : (
    <p class="accepted">{`Known failure, accepted: ${shownLine(reason, 300)}`}</p>
  );
}
