import type { ProofOptions } from '../../proof/prove.ts';

/** Milliseconds between two lines if `stream` is not a terminal. */
const betweenLinesMs = 10_000;

/**
 * Shows the progress of a proof: on a terminal in one line that is overwritten, elsewhere in a new line every ten seconds.
 */
export function createProofProgress(
  stream: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown },
  nowMs: () => number = () => performance.now(),
): { readonly onProgress: NonNullable<ProofOptions['onProgress']>; readonly clear: () => void } {
  if (stream.isTTY === true)
    return {
      onProgress({ done, of, id }) {
        stream.write(`\r\u001b[K${`${done}/${of}  ${id}`.slice(0, (stream.columns ?? 80) - 1)}`);
      },
      clear: () => void stream.write('\r\u001b[K'),
    };
  let lastMs = nowMs();
  return {
    onProgress({ done, of, id }) {
      if (nowMs() - lastMs < betweenLinesMs) return;
      lastMs = nowMs();
      stream.write(`${done}/${of}  ${id}\n`);
    },
    clear: () => undefined,
  };
}
