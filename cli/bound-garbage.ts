import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bodyPieces } from '../client/http/received-body.ts';

const betweenLooksMs = 100;
const mostGarbageBytes = 24 * 1024 * 1024;
const betweenScavengesBytes = 8 * 1024 * 1024;

/**
 * Has garbage collected once 24 MiB of it may be there. V8 lets the bodies of responses pile up much further, as they lie
 * outside its heap: so young garbage is collected after every 8 MiB that were received, and all of it ten times a second,
 * where there is enough. Does not keep the process alive. Gives the function that ends it.
 */
export function boundGarbage(): () => void {
  const collect = collector();
  if (collect === undefined) return () => undefined;
  let least = heldBytes();
  let received = 0;
  const look = (): void => {
    least = Math.min(least, heldBytes());
    if (heldBytes() - least < mostGarbageBytes) return;
    collect();
    least = heldBytes();
  };
  const count = (bytes: unknown): void => {
    received += Number(bytes);
    if (received < betweenScavengesBytes) return;
    received = 0;
    collect({ type: 'minor' });
    look();
  };
  const timer = setInterval(look, betweenLooksMs);
  timer.unref();
  subscribe(bodyPieces.name, count);
  return () => {
    clearInterval(timer);
    unsubscribe(bodyPieces.name, count);
  };
}

/** Without options it collects all; Node 20 takes any options for those of a minor collection. */
type Collect = (options?: { readonly type: 'minor' }) => void;

/** Node has no other way to it. */
function collector(): Collect | undefined {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  return typeof collect === 'function' ? (collect as Collect) : undefined;
}

function heldBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}
