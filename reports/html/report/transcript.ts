import type { RunRecord } from '../../../record/record.ts';
import { escapeInvisible } from '../../text/escape-invisible.ts';
import { shownLine } from '../shown.ts';
import { inThousands } from './quantities.ts';

type Exchange = NonNullable<RunRecord['checks'][number]['exchanges']>[number];
type Body = Exchange['request']['body'];

const maxFields = 40;
const longestField = 600;
const longestPath = 600;

/** One exchange as two texts in the form of HTTP messages; lines are truncated and invisible characters escaped. */
export function transcriptOf({ via, request, response, failure }: Exchange): {
  readonly request: string;
  readonly response: string;
} {
  const note = request.note === undefined ? [] : [`(${shownLine(request.note, longestField)})`];
  return {
    request: [
      shownLine(`${request.method} ${request.path}`, longestPath),
      ...(request.address === undefined ? [] : [`(to ${shownLine(request.address, longestField)})`]),
      ...(via === 'raw socket' ? ['(over a raw socket)'] : []),
      ...(via === 'stream' ? ['(step by step on a stream of HTTP/2)'] : []),
      ...note,
      ...fieldLines(request.fields),
      ...bodyLines(request.body),
    ].join('\n'),
    response: [
      ...(response === undefined
        ? ['no response']
        : [String(response.status), ...fieldLines(response.fields), ...bodyLines(response.body)]),
      ...(failure === undefined ? [] : [`(${failure.kind}: ${shownLine(failure.detail, longestField)})`]),
    ].join('\n'),
  };
}

function fieldLines(fields: Exchange['request']['fields']): readonly string[] {
  const hidden = fields.length - maxFields;
  return [
    ...fields.slice(0, maxFields).map(([name, value]) => shownLine(`${name}: ${value}`, longestField)),
    ...(hidden > 0 ? [`(${hidden} more fields)`] : []),
  ];
}

function bodyLines(body: Body): readonly string[] {
  if (body === undefined) return [];
  if (body.sizeBytes === 0) return ['', '(empty body)'];
  const bytes =
    body.encoding === 'text' ? escapeInvisible(body.head) : (body.head.match(/.{1,64}/gs) ?? []).join('\n');
  const tail = body.tail === undefined ? [] : [`… ${escapeInvisible(body.tail)}`];
  const payload =
    body.payload === undefined || body.payload.startsWith('literal:')
      ? ''
      : `, drivespec payload ${shownLine(body.payload, longestField)}`;
  return [
    '',
    bytes,
    ...tail,
    `(${inThousands(body.sizeBytes)} bytes${body.encoding === 'hex' ? ', in hexadecimal' : ''}, SHA-256 ${body.sha256.slice(0, 16)}…${payload})`,
  ];
}
