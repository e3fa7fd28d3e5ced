import type { Redactor } from '../../client/redaction/redact.ts';

/** Members with text of drivespec: a token that equals such a word must not remove the word. */
type OwnMembers = (name: string, value: unknown) => boolean;

const namesInRecord = new Set([
  ...['$schema', 'apiVersion', 'tool', 'contract', 'profile', 'mode', 'verdict', 'type'],
  ...['id', 'check', 'requirement', 'area', 'level', 'status', 'statement', 'source'],
  ...[
    'replay',
    'blockedBy',
    'otherChecks',
    'only',
    'skip',
    'startedAt',
    'capabilities',
    'plan',
    'areas',
    'evidence',
  ],
]);

/** At the top level of the configuration; text below is that of the user. */
const namesInConfiguration = new Set([
  ...['profile', 'mode', 'level', 'only', 'skip', 'evidence', 'capabilities'],
]);

/** Most text in an exchange is from the target, so these members are recognised by their value too. */
const wordsInExchanges = new Map([
  ['via', /^(?:http|raw socket)$/],
  ['as', /^(?:text|payload)$/],
  ['end', /^(?:half-close|reset)$/],
  ['encoding', /^(?:text|hex)$/],
  ['sha256', /^[0-9a-f]{64}$/],
  ['startedAt', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/],
]);

const inRecord: OwnMembers = (name) => namesInRecord.has(name);
const inConfiguration: OwnMembers = (name) => namesInConfiguration.has(name);
const inExchanges: OwnMembers = (name, value) =>
  typeof value === 'string' && wordsInExchanges.get(name)?.test(value) === true;
const none: OwnMembers = () => false;

/** The value as in JSON, with the secrets removed from every string that is not text of drivespec. */
export function redactValue<Value>(value: Value, redactor: Redactor): Value {
  return redactedIn(JSON.parse(JSON.stringify(value)), redactor, inRecord) as Value;
}

function redactedIn(value: unknown, redactor: Redactor, isOwn: OwnMembers): unknown {
  if (typeof value === 'string') return redactor.text(value);
  if (Array.isArray(value)) return value.map((item) => redactedIn(item, redactor, isOwn));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (isOwn(name, member) || isListOfIds(name, member, isOwn)) return [name, member];
      return [name, redactedIn(member, redactor, below(name, isOwn))];
    }),
  );
}

function below(name: string, isOwn: OwnMembers): OwnMembers {
  if (isOwn !== inRecord) return isOwn === inExchanges ? inExchanges : none;
  if (name === 'exchanges') return inExchanges;
  return name === 'configuration' ? inConfiguration : inRecord;
}

/** A requirement lists its checks; a record contains the checks under the same name. */
function isListOfIds(name: string, member: unknown, isOwn: OwnMembers): boolean {
  const isOfRecord = isOwn === inRecord && name === 'checks';
  return isOfRecord && Array.isArray(member) && member.every((item) => typeof item === 'string');
}
