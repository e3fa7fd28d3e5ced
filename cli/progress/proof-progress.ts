import type { ProofOptions } from '../../proof/prove.ts';

/** Shows how far a proof has come, on one line that is written over; nothing where `stream` is no terminal. */
export function createProofProgress(stream: {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}): { readonly onProgress: NonNullable<ProofOptions['onProgress']>; readonly clear: () => void } {
  if (stream.isTTY !== true) return { onProgress: () => undefined, clear: () => undefined };
  return {
    onProgress({ done, of, id }) {
      stream.write(`\r\u001b[K${`${done}/${of}  ${id}`.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    clear: () => void stream.write('\r\u001b[K'),
  };
}
