import type { Status } from '../../check/outcome.ts';
import { type ClassifiedResults, classifyResults } from '../../record/gate-effect.ts';
import { type RunRecord, recordSchemaId } from '../../record/record.ts';
import { verdictInWords } from '../text/describe-verdict.ts';
import { findingLine } from '../text/finding-line.ts';
import { shortfallsOf } from '../text/incomplete-run-notes.ts';
import { targetName } from '../text/target-name.ts';
import { toJson } from '../to-json.ts';

const context = {
  earl: 'http://www.w3.org/ns/earl#',
  dct: 'http://purl.org/dc/terms/',
  doap: 'http://usefulinc.com/ns/doap#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  'dct:date': { '@type': 'xsd:dateTime' },
};

/** Source: the outcome values of EARL 1.0. An observation at INFO level is neither passed nor failed. */
const outcomes: Readonly<Record<Status, string>> = {
  pass: 'earl:passed',
  fail: 'earl:failed',
  observed: 'earl:cantTell',
  blocked: 'earl:cantTell',
  error: 'earl:cantTell',
  untestable: 'earl:untested',
  deselected: 'earl:untested',
  'not-applicable': 'earl:inapplicable',
};

/** The record as EARL 1.0 in JSON-LD: an assertion for each check, and for each requirement without checks. It references no remote context. */
export function renderEarl(record: RunRecord): string {
  const { tool, target, contract, requirements } = record;
  const idOf = (requirement: string): string =>
    new URL(`../contract/${encoded(contract.version)}#${encoded(requirement)}`, recordSchemaId).href;
  return toJson({
    '@context': context,
    '@graph': [
      {
        '@id': '_:drivespec',
        '@type': ['earl:Assertor', 'earl:Software', 'doap:Project'],
        'dct:title': tool.name,
        'doap:name': tool.name,
        'dct:hasVersion': tool.version,
      },
      {
        '@id': '_:target',
        '@type': 'earl:TestSubject',
        'dct:title': targetName(target),
        'dct:source': target.url,
        'dct:description': [verdictInWords(record), ...shortfallsOf(record)].join('; '),
      },
      ...requirements.map(({ id, statement, source, level }) => ({
        '@id': idOf(id),
        '@type': ['earl:TestCriterion', 'earl:TestRequirement'],
        'dct:identifier': id,
        'dct:title': statement,
        'dct:source': source,
        'dct:type': level,
      })),
      ...classifyResults(record).map((one) => assertion(one, idOf(one.requirement.id), record)),
    ],
  });
}

function assertion({ requirement, check, note }: ClassifiedResults, test: string, { run }: RunRecord) {
  const { status } = check ?? requirement;
  const found = check === undefined ? requirement.reason : findingLine(check);
  const description = [found, note].filter((part) => part !== undefined).join('; ');
  return {
    '@type': 'earl:Assertion',
    'dct:identifier': check?.id ?? requirement.id,
    'earl:assertedBy': { '@id': '_:drivespec' },
    'earl:subject': { '@id': '_:target' },
    'earl:test': { '@id': test },
    'earl:mode': { '@id': 'earl:automatic' },
    'earl:result': {
      '@type': 'earl:TestResult',
      'earl:outcome': { '@id': outcomes[status] },
      'dct:date': run.startedAt,
      ...(description === '' ? {} : { 'dct:description': description }),
    },
  };
}

/** Percent-encoded for a URL; lone surrogates are allowed. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}
