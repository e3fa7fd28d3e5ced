import type { CheckResult, RunRecord } from '../../record/record.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { findingLine } from '../text/finding-line.ts';
import { judgedPlace, type RecordedExchange } from './judged-exchange.ts';
import { printfOf, shellWord, type Variables } from './shell-text.ts';
import { tokenVariables } from './token-variables.ts';

const maxExchanges = 20;
/** A shorter value may occur in a request for another reason. */
const shortestId = 6;

/**
 * A POSIX shell script that reproduces a failure: it creates what the judged request needs under new names, sends that request,
 * prints the response and deletes what it created. Undefined if curl cannot send the same requests, or the record does not
 * contain all of them.
 */
export function shellScriptOf(record: RunRecord, check: CheckResult): string | undefined {
  const place = judgedPlace(check);
  const exchanges = check.exchanges?.slice(0, (place ?? -1) + 1) ?? [];
  const judged = exchanges.at(-1);
  if (judged === undefined || check.omittedExchanges !== undefined || exchanges.length > maxExchanges)
    return undefined;
  if (!exchanges.every(canBeSent)) return undefined;
  const variables = new Map<string, string>();
  for (const [prefix] of texts(exchanges).matchAll(/(?<=drivespec-[a-z0-9]+-)[0-9a-f]{8}(?=-\d)/g))
    variables.set(prefix, 'run');
  const folder = folderOf(record, exchanges);
  if (folder !== undefined) variables.set(folder.id, 'folder');
  const steps = exchanges.flatMap((exchange, index) => {
    const isJudged = index === exchanges.length - 1;
    const command = requestOf(record, exchange, variables, isJudged);
    if (isJudged) return command;
    const captured = capturesOf(
      exchange,
      exchanges.slice(0, index + 1),
      exchanges.slice(index + 1),
      variables,
    );
    return [...command, ...captured];
  });
  const files = [...variables.values()].filter((name) => name.startsWith('file'));
  const { files: filesPath, folders } = pathsIn(exchanges);
  const deletions =
    folder === undefined ? files.map((name) => `${filesPath}/\${${name}}`) : [`${folders}/\${folder}`];
  return [
    '#!/bin/sh',
    `# ${visibleLine(`${check.id} (${check.requirement}): ${findingLine(check) ?? ''}`)}`,
    '# Creates what the judged request needs, sends that request, prints the response, and deletes what it created.',
    '# Needs curl; TARGET=URL selects another server, DRIVESPEC=COMMAND replaces npx drivespec.',
    'set -u',
    `target=\${TARGET:-${shellWord(originOf(record, exchanges), new Map())}}`,
    ...replicaLines(record),
    ...tokenLines(record, exchanges),
    'run=$(od -An -N4 -tx1 /dev/urandom | tr -d " \\n")',
    'work=$(mktemp -d)',
    helpersOf(record),
    ...(folder === undefined ? [] : folderLines(folder, folders)),
    ...steps,
    ...deletions.map(
      (path) => `send -X DELETE -H "authorization: Bearer \${TOKEN:-}" "$target${path}?permanent=true"`,
    ),
    'rm -r "$work"',
    '',
  ].join('\n');
}

const helpersOf = ({ target }: RunRecord): string => `payload() { \${DRIVESPEC:-npx drivespec} payload "$1"; }
send() { ${curlFor(target)} -sS --path-as-is -o "$work/answer" -D "$work/fields" -w '%{method} %{url_effective} -> %{http_code}\\n' "$@" >&2; }
# value NAME N: the Nth value of a member of the answer before
value() {
  grep -o "\\"$1\\"[[:space:]]*:[[:space:]]*\\"\\{0,1\\}[^\\",}]*" "$work/answer" | sed -n "$2p" | sed 's/^[^:]*:[[:space:]]*"\\{0,1\\}//'
}`;

function canBeSent({ via, request }: RecordedExchange): boolean {
  const { body } = request;
  return via === 'http' && (body === undefined || body.sizeBytes === 0 || body.payload !== undefined);
}

function tokenLines(record: RunRecord, exchanges: readonly RecordedExchange[]): readonly string[] {
  const { owner, other } = tokenVariables(record);
  const all = texts(exchanges);
  const lines: string[] = [];
  if (all.includes('$TOKEN') || record.target.profile !== 'http') {
    lines.push(`TOKEN=\${${owner}:?is not set: it must contain the token}`);
  }
  if (all.includes('$OTHER_TOKEN')) {
    lines.push(`OTHER_TOKEN=\${${other}:?is not set: it must contain the second token}`);
  }
  if (all.includes('$REDACTED'))
    lines.push(
      '# The record does not contain this credential; the smallest case may name it.',
      `REDACTED=\${REDACTED:-drivespec-never-issued}`,
    );
  return lines;
}

/** All requests as one text. */
function texts(exchanges: readonly RecordedExchange[]): string {
  return exchanges
    .map(({ request }) =>
      [
        request.path,
        ...request.fields.map(([name, value]) => `${name}: ${value}`),
        bodyParts(request)
          .map((part) => (typeof part === 'string' ? part : part.toString('latin1')))
          .join(''),
      ].join('\n'),
    )
    .join('\n');
}

/** A body as literal bytes and, between them, payloads that `drivespec payload` creates. */
function bodyParts({ body }: RecordedExchange['request']): readonly (Buffer | string)[] {
  const parts = body?.payload?.split('+') ?? [];
  return parts.map((part) =>
    part.startsWith('literal:') ? Buffer.from(part.slice('literal:'.length), 'base64url') : part,
  );
}

/** The origin of the target; that to which its URL redirects, if it does. */
function originOf({ target }: RunRecord, exchanges: readonly RecordedExchange[]): string {
  const moved = target.replicas === undefined ? exchanges[0]?.request.address : undefined;
  return moved ?? new URL(target.url).origin;
}

/** The shell variable with the address of a request: that of the target, or of a replica. */
function addressVariable({ target }: RunRecord, { request }: RecordedExchange): string {
  const urls = target.replicas?.urls ?? [];
  const at = urls.findIndex((url) => new URL(url).origin === request.address);
  return at < 0 ? 'target' : `replica${at + 1}`;
}

function replicaLines({ target }: RunRecord): readonly string[] {
  return (target.replicas?.urls ?? []).map((url, at) => {
    const origin = shellWord(new URL(url).origin, new Map());
    return `replica${at + 1}=\${REPLICA${at + 1}:-${origin}}`;
  });
}

function curlFor({ protocol }: RunRecord['target']): string {
  return protocol === undefined ? 'curl' : 'curl --http2';
}

function requestOf(
  record: RunRecord,
  exchange: RecordedExchange,
  variables: Variables,
  isJudged: boolean,
): readonly string[] {
  const { request, response } = exchange;
  const address = addressVariable(record, exchange);
  const curl = curlFor(record.target);
  const fields = request.fields
    .filter(([name]) => !/^(host|connection|content-length|transfer-encoding)$/i.test(name))
    .map(([name, value]) => `-H ${shellWord(value === '' ? `${name};` : `${name}: ${value}`, variables)}`);
  const method = request.method === 'HEAD' ? '--head' : `-X ${shellWord(request.method, new Map())}`;
  const chunked = request.note === undefined ? [] : ["-H 'Transfer-Encoding: chunked'"];
  const data = request.body === undefined ? [] : ['--data-binary @-'];
  const url = `"$${address}"${shellWord(request.path, variables)}`;
  const isBinary = response?.body.encoding === 'hex';
  const how = isJudged
    ? isBinary
      ? `${curl} -sS --path-as-is -D - -o "$work/answer"`
      : `${curl} -sS --path-as-is -i`
    : 'send';
  const command = [how, method, ...fields, ...chunked, ...data, url].join(' ');
  const parts = bodyParts(request).map((part) =>
    typeof part === 'string' ? `payload ${shellWord(part, new Map())}` : printfOf(part, variables),
  );
  const lines = [
    ...(isJudged ? ['', '# The judged request'] : []),
    request.body === undefined ? command : `{ ${parts.join('; ') || ':'}; } | ${command}`,
  ];
  return isJudged
    ? [...lines, isBinary ? 'wc -c < "$work/answer"; od -A d -t x1 "$work/answer" | head -n 20' : 'echo', '']
    : lines;
}

/** Assignments of values in this response that later requests use. */
function capturesOf(
  { response, request }: RecordedExchange,
  before: readonly RecordedExchange[],
  after: readonly RecordedExchange[],
  variables: Map<string, string>,
): readonly string[] {
  if (response === undefined) return [];
  const lines: string[] = [];
  const [earlier, later] = [texts(before), texts(after)];
  const isNew = (value: string): boolean =>
    value.length >= shortestId && later.includes(value) && !earlier.includes(value) && !variables.has(value);
  const seen = new Map<string, number>();
  for (const [, name = '', value = ''] of response.body.head.matchAll(/"([a-z_]*id)"\s*:\s*"?([^",}]*)/g)) {
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    if (!isNew(value)) continue;
    const isFile = /\/(files|complete)$/.test(request.path);
    const variable = `${isFile ? 'file' : 'id'}${variables.size}`;
    variables.set(value, variable);
    lines.push(`${variable}=$(value ${name} ${number})`);
  }
  const tag = response.fields.find(([name]) => name.toLowerCase() === 'etag')?.[1];
  if (tag !== undefined && isNew(tag)) {
    const variable = `tag${variables.size}`;
    variables.set(tag, variable);
    lines.push(`${variable}=$(sed -n 's/^[Ee][Tt][Aa][Gg]: *//p' "$work/fields" | tr -d '\\r')`);
  }
  return lines;
}

interface Folder {
  readonly id: string;
  readonly shareId: string;
}

/** The folder that the run created for this check, and has deleted. */
function folderOf(record: RunRecord, exchanges: readonly RecordedExchange[]): Folder | undefined {
  const all = texts(exchanges);
  const member = (name: string): string | undefined =>
    new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]+)\\r\\n|"${name}":"([^"\\\\]+)"`)
      .exec(all)
      ?.slice(1)
      .find(Boolean);
  const [id, shareId] = [member('folder_id'), member('share_id')];
  const isOwn = record.target.capabilities['folders']?.detected === true;
  return id === undefined || shareId === undefined || !isOwn || id === record.configuration?.['folder_id']
    ? undefined
    : { id, shareId };
}

function folderLines({ shareId }: Folder, folders: string): readonly string[] {
  const body = printfOf(
    Buffer.from(JSON.stringify({ share_id: shareId, name: 'drivespec-RUN' })),
    new Map([['RUN', 'run']]),
  );
  return [
    `${body} | send -X POST -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' --data-binary @- "$target${folders}"`,
    'folder=$(value id 1)',
  ];
}

/** The paths of files and folders, as far as the requests contain them. */
function pathsIn(exchanges: readonly RecordedExchange[]): {
  readonly files: string;
  readonly folders: string;
} {
  const [, base = '/api/v1'] =
    exchanges
      .map(({ request }) => /^(\/[\w./-]*?)\/(?:files|uploads|sync)(?:\/|$|\?)/.exec(request.path))
      .find((found) => found !== null) ?? [];
  return { files: `${base}/files`, folders: `${base}/folders` };
}
