import { memberOf, type Reply } from '../../client/messages/reply.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import type { Target } from '../../client/target.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import { answered, formOf } from '../probe/quote.ts';
import type { Ask } from './ask.ts';
import { sharesIn } from './share-list.ts';

/** The responses to the first requests of preflight. */
export interface FirstReplies {
  readonly health: Reply;
  readonly config: Reply;
  readonly shares: Reply;
}

/** Whether one of the first responses is typical of this API. */
export function looksLikeThisApi({ health, config, shares }: FirstReplies): boolean {
  return (
    isHealth(health) ||
    (config.status === 200 && typeof memberOf(config, 'limits') === 'object') ||
    sharesIn(shares) !== undefined
  );
}

function isHealth(reply: Reply): boolean {
  return reply.status === 200 && typeof memberOf(reply, 'status') === 'string';
}

/**
 * Whether the target serves uploads at all: its response to a body that is not a form differs from that for a path that does not
 * exist. A server without health, config and a list of shares is recognised by this.
 */
export async function servesUploads(target: Target, ask: Ask): Promise<boolean> {
  const { files } = target.paths;
  const options = {
    fields: [['Content-Type', 'application/json'] as const],
    body: Buffer.from('{}'),
    bodyLimitBytes: 65_536,
  };
  const [here, nowhere] = await Promise.all(
    [files, `${files}-not-served`].map((path) => ask.reply(() => target.request('POST', path, options))),
  );
  if (here === undefined || nowhere === undefined || here.status < 400 || here.status > 499) return false;
  return outlineOf(here) !== outlineOf(nowhere);
}

/** A response without the parts that depend on the path or the time. */
function outlineOf({ status, body, exchange }: Reply): string {
  const text = body.toString('utf8').replaceAll(exchange.request.path, '');
  return `${status} ${text.replaceAll(/[0-9a-f-]{8,}|[0-9]+/gi, '')}`;
}

/** The error for a target that is not this API, according to this reply; the hint contains the correct base URL, if one is found. */
export async function notThisApi(
  url: string,
  reply: Reply,
  target: Target,
  redactor: Redactor,
): Promise<CannotRun> {
  const { origin, pathname } = new URL(url);
  const elsewhere =
    pathname === '/' ? undefined : await target.asCaller('nobody').request('GET', '/api/v1/health');
  return new CannotRun(
    `${url} does not look like a ScaiDrive API: ${answered(reply, redactor)} with ${formOf(reply)}.`,
    elsewhere !== undefined && isHealth(elsewhere)
      ? `Did you mean '${origin}'? Its health is served below /api/v1.`
      : 'Check the base URL (the part before /api/v1), or say where the operations live with target.paths in drivespec.yaml; a server that lists no shares needs --share ID.',
  );
}
