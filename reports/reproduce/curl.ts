import type { RunRecord } from '../../record/record.ts';
import { type TokenVariables, tokenVariables } from './token-variables.ts';

type Exchange = NonNullable<RunRecord['checks'][number]['exchanges']>[number];

/** A command that repeats the request of an exchange, with secrets as shell variables; undefined if curl cannot send it. */
export function curlOf(
  { via, request }: Exchange,
  target: Pick<RunRecord['target'], 'url' | 'protocol'>,
  variables: TokenVariables = tokenVariables({}),
): string | undefined {
  if (
    via !== 'http' ||
    (request.body !== undefined && request.body.payload === undefined && request.body.sizeBytes > 0)
  )
    return undefined;
  const url = (request.address ?? new URL(target.url).origin) + request.path;
  const fields = request.fields.map(([name, value]) => `-H ${quoted(`${name}: ${value}`, variables)}`);
  const method =
    request.method === 'HEAD'
      ? ['--head']
      : request.method === 'GET'
        ? []
        : ['-X', /^[A-Z]+$/.test(request.method) ? request.method : quoted(request.method)];
  const chunked =
    request.note?.includes('chunked transfer coding') || request.note?.includes('without Content-Length')
      ? [`-H 'Transfer-Encoding: chunked'`]
      : [];
  const body = request.body === undefined ? [] : ['--data-binary', '@-'];
  const version = target.protocol === undefined ? [] : ['--http2'];
  const curl = [
    'curl -sS -i --path-as-is',
    ...version,
    ...method,
    ...fields,
    ...chunked,
    ...body,
    quoted(url),
  ].join(' ');
  const payload = request.body?.payload;
  return payload === undefined ? curl : `npx drivespec payload ${quoted(payload)} | ${curl}`;
}

/** Quoted for a POSIX shell, which replaces `$TOKEN` and `$OTHER_TOKEN` by the value of a variable. */
export function quoted(text: string, { owner, other }: TokenVariables = tokenVariables({})): string {
  return text
    .split(/(\$TOKEN|\$OTHER_TOKEN)/)
    .map((part, index) =>
      index % 2 === 1
        ? `"$${part === '$TOKEN' ? owner : other}"`
        : part === ''
          ? ''
          : `'${part.replaceAll("'", "'\\''")}'`,
    )
    .join('');
}
