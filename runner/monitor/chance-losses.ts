import { Untestable } from '../../check/untestable.ts';
import { Violation } from '../../check/violation.ts';
import type { Exchange } from '../../client/messages/exchange.ts';
import { counted } from '../../util/counted.ts';
import { isLost } from './losses.ts';

/** Requests that got no response although the target works, over all checks of a run. */
export interface ChanceLosses {
  /** Notes that a request of this check got no response. */
  suspect(check: string): void;
  /** Notes that a case of this check lost a request, and passed or failed for another reason when it was run again. */
  note(check: string, kind: string): void;
  /** Whether requests of another check got no response, too. */
  isElsewhere(check: string): boolean;
  /** The check that lost requests by chance more than once, if no other check lost any. */
  onlyIn(): string | undefined;
  /** A sentence for the notes of the record; undefined if nothing was lost by chance. */
  inWords(): string | undefined;
}

/** Starts counting. */
export function createChanceLosses(): ChanceLosses {
  const suspects = new Set<string>();
  const noted = new Map<string, number>();
  const kinds = new Set<string>();
  return {
    suspect: (check) => void suspects.add(check),
    note(check, kind) {
      noted.set(check, (noted.get(check) ?? 0) + 1);
      kinds.add(kind);
    },
    isElsewhere: (check) => [...suspects].some((one) => one !== check),
    onlyIn() {
      const [only, ...others] = suspects;
      return only !== undefined && others.length === 0 && (noted.get(only) ?? 0) > 1 ? only : undefined;
    },
    inWords() {
      const cases = [...noted.values()].reduce((sum, one) => sum + one, 0);
      if (cases === 0) return undefined;
      return `${counted(cases, 'case')} lost a request (${[...kinds].join(', ')}) by chance and ${cases === 1 ? 'was' : 'were'} run again; a lost request is judged only when it is lost each time`;
    },
  };
}

/** The result of a run of a case: run it again, or its error, undefined if it passed. */
export type CaseEnd = { readonly again: true } | { readonly again: false; readonly error: unknown };

/** Distinguishes, over the runs of one case, a request that is lost each time from one that is lost by chance. */
export interface LossTrial {
  /** Receives the result of one run. */
  endOf(error: unknown, exchanges: readonly Exchange[]): CaseEnd;
}

const defaultRuns = 3;
/** The number of runs while other checks lose requests, too. */
const runsAmongLosses = 5;
/** The number of runs after a time-out, which is rarely chance, and takes long. */
const runsAfterTimeOut = 2;

/** Starts a trial of one case. */
export function createLossTrial(check: string, losses: ChanceLosses): LossTrial {
  let runs = 0;
  /** The positions of the requests that were lost in every run so far. */
  let always: readonly string[] = [];
  /** The subjects of the violations with a response; undefined for a run with another result. */
  const subjects = new Set<string | undefined>();
  let kind: string | undefined;
  return {
    endOf(error, exchanges) {
      const lost = lostPlaces(exchanges);
      if (error === undefined || lost.length === 0) {
        if (kind !== undefined) losses.note(check, kind);
        return { again: false, error };
      }
      losses.suspect(check);
      kind = exchanges.find((exchange) => isLost(exchange))?.failure?.kind;
      always = runs === 0 ? lost : always.filter((place) => lost.includes(place));
      subjects.add(answeredSubject(error));
      runs += 1;
      const isElsewhere = losses.isElsewhere(check);
      const among = isElsewhere ? runsAmongLosses : defaultRuns;
      if (runs < (kind === 'timed out' ? runsAfterTimeOut : among)) return { again: true };
      const isSameFinding = subjects.size === 1 && !subjects.has(undefined);
      if (always.length > 0 || isSameFinding || !isElsewhere) return { again: false, error };
      losses.note(check, kind ?? '');
      return {
        again: false,
        error: new Untestable(`in each of ${runs} runs of a case, another request got no answer (${kind})`),
      };
    },
  };
}

/** The subject of a violation whose exchange has a response, so that a lost request need not be its cause. */
function answeredSubject(error: unknown): string | undefined {
  if (!(error instanceof Violation) || error.exchange?.response === undefined) return undefined;
  return error.finding.subject;
}

/** Method and position in the case of each request that got no response. */
function lostPlaces(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges.flatMap((exchange, place) =>
    isLost(exchange) ? [`${place} ${exchange.request.method}`] : [],
  );
}
