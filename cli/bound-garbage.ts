import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bodyPieces } from '../client/http/received-body.ts';

const betweenLooksMs = 100;
const maxGarbageBytes = 24 * 1024 * 1024;
const betweenScavengesBytes = 8 * 1024 * 1024;

/**
 * Collects garbage once there may be 24 MiB of it. V8 collects response bodies much later, because they are outside its
 * heap: a minor collection runs after every 8 MiB received, and a full one, if needed, up to ten times a second. Does not
 * keep the process alive.
 * @returns the function that stops it.
 */
export function boundGarbage(): () => void {
  const collect = collector();
  if (collect === undefined) return () => undefined;
  let least = heldBytes();
  let received = 0;
  const look = (): void => {
    least = Math.min(least, heldBytes());
    if (heldBytes() - least < maxGarbageBytes) return;
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

/** A full collection without options; Node 20 treats any options as a minor collection. */
type Collect = (options?: { readonly type: 'minor' }) => void;

/** The garbage collector of V8, which Node exposes only with a V8 flag. */
function collector(): Collect | undefined {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  return typeof collect === 'function' ? (collect as Collect) : undefined;
}

function heldBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}
