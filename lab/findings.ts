import { z } from 'zod';
import { readYamlFile } from '../util/read-yaml-file.ts';
import type { ExchangeView, RecordView } from './drivespec-record.ts';

const text = z.string().min(1);

/** What a deviation does to a client, most harmful first. */
export const harms = {
  corruption: 'Silent corruption',
  crash: 'The server stops, or answers with 5xx',
  bytes: 'Wrong bytes or lengths',
  framing: 'Responses on a connection get out of step',
  precondition: 'Wrong answers to preconditions',
  range: 'Other ranges than requested',
  fields: 'Wrong or missing fields',
} as const;

const findings = z.array(
  z.strictObject({
    /** Name of the folder with the requests. */
    id: text.regex(/^[a-z0-9-]+$/),
    title: text,
    harm: z.enum(Object.keys(harms) as [keyof typeof harms]),
    /** The checks that show it. */
    checks: z.array(text).min(1),
    /** Names of servers (`nginx`) or setups (`nginx/gzip`). */
    servers: z.array(text).min(1),
    section: text,
    /** The sentence of the specification. */
    sentence: text,
    judgement: z.enum(['deviation', 'permitted', 'drivespec was wrong']),
    remark: text.optional(),
    /** Addresses in public trackers. */
    issues: z.array(z.url()).optional(),
  }),
);

/** A finding on one or more servers that was examined by hand. */
export type ExaminedFinding = z.infer<typeof findings>[number];

/** A failing check on one setup. */
export interface SeenFinding {
  /** `nginx/plain`. */
  readonly setup: string;
  readonly check: string;
  readonly requirement: string;
  readonly level: 'MUST' | 'SHOULD' | 'INFO';
  readonly actual: string;
  readonly expected: string;
  readonly subject: string;
  /** The judged request; absent if the record has none. */
  readonly exchange: ExchangeView | undefined;
}

/** Reads `lab/findings.yaml`. @throws {Error} with file, line and field. */
export function readFindings(file: string): readonly ExaminedFinding[] {
  return readYamlFile(file, findings).value;
}

/** The failing checks of a record at MUST and SHOULD. */
export function findingsOf(setup: string, { requirements, checks }: RecordView): readonly SeenFinding[] {
  const levels = new Map(requirements.map(({ id, level }) => [id, level]));
  return checks.flatMap(({ id, requirement, status, finding, exchanges = [], judgedExchange }) => {
    const level = levels.get(requirement) ?? 'INFO';
    if (status !== 'fail' || finding === undefined || level === 'INFO') return [];
    const exchange = exchanges[judgedExchange ?? exchanges.length - 1] ?? exchanges.at(-1);
    return [{ setup, check: id, requirement, level, ...finding, exchange }];
  });
}

/** Whether an entry is about this finding. */
export function isAbout({ checks, servers }: ExaminedFinding, { check, setup }: SeenFinding): boolean {
  const [server = ''] = setup.split('/');
  return checks.includes(check) && (servers.includes(setup) || servers.includes(server));
}

/** The findings that no entry is about. */
export function unexamined(
  seen: readonly SeenFinding[],
  examined: readonly ExaminedFinding[],
): readonly SeenFinding[] {
  return seen.filter((one) => !examined.some((entry) => isAbout(entry, one)));
}
