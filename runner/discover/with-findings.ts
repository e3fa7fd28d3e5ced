import type { Description } from '../../client/description.ts';
import type { Dialect, TargetFacts } from '../../client/facts.ts';
import type { Finding, FoundFact } from './finding.ts';

/** The parts of a description that findings may not change. */
export type Declared = Pick<
  Description,
  'capabilities' | 'limits' | 'chunk_checksum' | 'file_checksum' | 'gzip' | 'dedup' | 'progress' | 'listing'
>;

/** The facts with what was found, except for what the description declares. */
export function withFindings(facts: TargetFacts, finding: Finding, declared: Declared): TargetFacts {
  const { shown = {}, limit, listing } = finding;
  const undeclared = Object.entries(shown).filter(
    ([name]) => declared.capabilities?.[name as keyof typeof shown] === undefined,
  );
  return {
    ...facts,
    capabilities: { ...facts.capabilities, ...Object.fromEntries(undeclared) },
    ...(limit === undefined || declared.limits?.request_bytes !== undefined ? {} : { limit }),
    ...(listing === undefined || declared.listing !== undefined ? {} : { listing }),
    dialect: dialectWith(facts.dialect, finding.dialect ?? {}, declared),
  };
}

function dialectWith(known: Dialect, found: Partial<Dialect>, declared: Declared): Dialect {
  const { capabilities = {} } = declared;
  const isWanted = (name: keyof typeof capabilities): boolean => capabilities[name] !== false;
  const taken: Partial<Dialect> = {
    ...(declared.chunk_checksum === undefined && { chunkChecksums: found.chunkChecksums }),
    ...(declared.file_checksum === undefined && { fileChecksumMember: found.fileChecksumMember }),
    ...(declared.gzip?.recorded_size === undefined && { recordedSize: found.recordedSize }),
    ...(declared.dedup === undefined && isWanted('negotiation') && { negotiation: found.negotiation }),
  };
  const given = Object.fromEntries(Object.entries(taken).filter(([, value]) => value !== undefined));
  const { receivedChunks, receivedBytes } = known.progress;
  const isDeclared = declared.progress !== undefined;
  return {
    ...known,
    ...given,
    progress: isDeclared
      ? { ...known.progress }
      : {
          receivedChunks: receivedChunks ?? found.progress?.receivedChunks,
          receivedBytes: receivedBytes ?? found.progress?.receivedBytes,
          others: found.progress?.others,
        },
  };
}

/** The found facts that the description does not declare. */
export function undeclaredFacts(found: readonly FoundFact[], declared: Declared): readonly FoundFact[] {
  return found.filter(({ key }) => declared[key as keyof Declared] === undefined);
}
