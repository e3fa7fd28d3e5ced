import { shownLine } from '../shown.ts';

/** The reason from the known-failures file for a failure that is listed there; otherwise nothing. */
export function Accepted({ reason }: { readonly reason: string | undefined }) {
  return reason === undefined ? null : (
    <p class="accepted">{`Known failure, accepted: ${shownLine(reason, 300)}`}</p>
  );
}
