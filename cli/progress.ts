import type { OnEvent } from '../runner/events.ts';

/** Shows how far a run has come, on one line that is written over; nothing where `stream` is no terminal. */
export function createProgress(stream: {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}): {
  readonly onEvent: OnEvent;
  readonly clear: () => void;
} {
  if (stream.isTTY !== true) return { onEvent: () => undefined, clear: () => undefined };
  let failed = 0;
  const clear = (): void => void stream.write('\r\u001b[K');
  return {
    clear,
    onEvent(event) {
      if (event.type !== 'check-finished') return;
      if (event.status === 'fail') failed += 1;
      const failures = failed === 0 ? '' : `, ${failed} failed`;
      const line = `${event.done}/${event.of} checks${failures}, ${event.requests} requests  ${event.check}`;
      stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    },
  };
}
