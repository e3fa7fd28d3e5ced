import fc from 'fast-check';
import { type FileShape, fileShapes } from '../../../toolkit/generators/content/file-shapes.ts';
import { numbers } from '../../../toolkit/generators/numbers.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';

/**
 * One command to one session. `session` and `chunk` are taken modulo their number. The first command to a session
 * creates it.
 */
export type Command =
  | { readonly do: ChunkCommand; readonly session: number; readonly chunk: number }
  | { readonly do: SessionCommand; readonly session: number }
  | { readonly do: 'wait'; readonly hours: number };

/**
 * Commands to one chunk. `put-both` sends the right and other bytes concurrently; `put-outside` uses an index
 * after the last chunk.
 */
export const chunkCommands = [
  'put',
  'put-other',
  'put-both',
  'put-short',
  'put-empty',
  'put-long',
  'put-cut',
  'put-outside',
] as const;
export type ChunkCommand = (typeof chunkCommands)[number];

/** Commands to a session. `put-rest` sends the chunks that may be missing, last one first. */
export const sessionCommands = ['open', 'put-rest', 'status', 'complete', 'complete-twice'] as const;
export type SessionCommand = (typeof sessionCommands)[number];

/** Sessions and a sequence of commands to them. The bytes of a file depend on its position in the list, not on its key. */
export interface Scenario {
  readonly files: readonly FileShape[];
  readonly commands: readonly Command[];
}

const sessions = fc.nat(2);
const onChunk = fc.record({
  do: fc.constantFrom(...chunkCommands, 'put' as const, 'put' as const),
  session: sessions,
  chunk: numbers({ min: 0, max: 5 }),
});
const onSession = fc.record({
  do: fc.constantFrom(...sessionCommands, 'complete' as const),
  session: sessions,
});

const waits = fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 6, 12, 23, 25) });

const overOneDay = fc.oneof({ weight: 3, arbitrary: onChunk }, { weight: 2, arbitrary: onSession });
const overManyDays = fc.oneof(
  { weight: 3, arbitrary: onChunk },
  { weight: 2, arbitrary: onSession },
  { weight: 2, arbitrary: waits },
);

/** Scenarios with one to three sessions, mostly of few chunks, so that many are completed. */
export const scenarios = scenariosOf(overOneDay);

/** Scenarios with hours of waiting, which require a target whose clock can be advanced. */
export const scenariosOverDays = scenariosOf(overManyDays);

function scenariosOf(commands: fc.Arbitrary<Command>): fc.Arbitrary<Scenario> {
  const files = fc.array(fileShapes(4), { minLength: 1, maxLength: 3 });
  return shrunkAs(
    fc.record({ files, commands: fc.array(commands, { minLength: 4, maxLength: 24, size: 'max' }) }),
    fc.record({ files, commands: fc.array(commands, { minLength: 1, maxLength: 100 }) }),
  );
}
