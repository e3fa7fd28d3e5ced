import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const betweenLooksMs = 100;
const mostGarbageBytes = 32 * 1024 * 1024;

/**
 * Has garbage collected once 32 MiB of it may be there: V8 lets the bodies of requests pile up much further, as they lie
 * outside its heap. Looks ten times a second, and does not keep the process alive. Gives the function that ends it.
 */
export function boundGarbage(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  if (typeof collect !== 'function') return () => undefined;
  let least = heldBytes();
  const timer = setInterval(() => {
    least = Math.min(least, heldBytes());
    if (heldBytes() - least < mostGarbageBytes) return;
    collect();
    least = heldBytes();
  }, betweenLooksMs);
  timer.unref();
  return () => clearInterval(timer);
}

function heldBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}
