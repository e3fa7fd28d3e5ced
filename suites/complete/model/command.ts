import fc from 'fast-check';
import { type FileShape, fileShapes } from '../../../toolkit/generators/content/file-shapes.ts';
import { numbers } from '../../../toolkit/generators/numbers.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';

/** One thing to do to one session; `session` and `chunk` are taken modulo what there is. A session is opened by its first command. */
export type Command =
  | { readonly do: ChunkCommand; readonly session: number; readonly chunk: number }
  | { readonly do: SessionCommand; readonly session: number }
  | { readonly do: 'wait'; readonly hours: number };

/** What can be done to one chunk; `put-both` puts the right bytes and others at once, `put-outside` goes past the last chunk. */
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

/** What can be done to a whole session; `put-rest` puts what may be missing, last chunk first. */
export const sessionCommands = ['open', 'put-rest', 'status', 'complete', 'complete-twice'] as const;
export type SessionCommand = (typeof sessionCommands)[number];

/** Sessions, and what is done to them one after another. The bytes of a file are coded by its place, not by its key. */
export interface Story {
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

/** Any story of one to three sessions, mostly of few chunks so that they are often complete. */
export const stories = storiesOf(overOneDay);

/** The same with hours that pass between, which takes a target whose clock can be moved. */
export const storiesOverDays = storiesOf(overManyDays);

function storiesOf(commands: fc.Arbitrary<Command>): fc.Arbitrary<Story> {
  const files = fc.array(fileShapes(4), { minLength: 1, maxLength: 3 });
  return shrunkAs(
    fc.record({ files, commands: fc.array(commands, { minLength: 4, maxLength: 24, size: 'max' }) }),
    fc.record({ files, commands: fc.array(commands, { minLength: 1, maxLength: 100 }) }),
  );
}
