import { configuredFields } from '../../client/configured-fields.ts';
import { createTransport, type RequestContext } from '../../client/http/transport.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import { quote } from '../probe/quote.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { isPublicField } from '../settings/secrets-of.ts';

/** The URL of a file redirects: preflight starts again with the URLs where `followRedirects` ends. */
export class Redirected extends Error {
  override readonly name = 'Redirected';
}

/** Where the files of a run are, after the redirects before them. */
export interface Followed {
  readonly origin: string;
  /** The URLs of the files, in the order of the given ones. */
  readonly urls: readonly string[];
  /** What was followed, a sentence for each URL that redirects. */
  readonly notes: readonly string[];
}

/** Such as from the latest version to a named one, and from there to the server with the file. */
const maxRedirects = 2;

/** Where a response redirects to; undefined if it does not. */
export function redirectOf(reply: Reply, url: URL): URL | undefined {
  const location = fieldOf(reply, 'location') ?? '';
  if (![301, 302, 303, 307, 308].includes(reply.status) || !URL.canParse(location, url)) return undefined;
  return new URL(location, url);
}

/**
 * Follows the redirects of each URL of a run once; all later requests go where they lead. Without credentials they may lead to
 * another origin, as those of download pages and signed URLs do.
 * @throws {CannotRun} for another origin with credentials, for http after https, and for files on several origins.
 */
export async function followRedirects(settings: RunSettings, line: RequestContext): Promise<Followed> {
  const { url, other_urls: others = [] } = settings.target;
  const transport = createTransport(line, createRecorder(), 1);
  try {
    const urls: string[] = [];
    const notes: string[] = [];
    for (const given of [url, ...others]) {
      const { found, statuses } = await follow(given, { settings, line, send: transport.send });
      urls.push(found.href);
      if (statuses.length > 0)
        notes.push(
          `${shown(new URL(given), line)} redirects (${statuses.join(', ')}) to ${shown(found, line)}, which was tested`,
        );
    }
    const origins = [...new Set(urls.map((one) => new URL(one).origin))];
    const [origin = line.origin] = origins;
    if (origins.length > 1)
      throw new CannotRun(
        `The URLs lead to several origins: ${origins.map((one) => quote(one, line.redactor)).join(', ')}.`,
        'Test the files of each server in a separate run.',
      );
    return { origin, urls, notes };
  } finally {
    await transport.close();
  }
}

interface FollowParts {
  readonly settings: RunSettings;
  readonly line: RequestContext;
  readonly send: ReturnType<typeof createTransport>['send'];
}

async function follow(
  given: string,
  { settings, line, send }: FollowParts,
): Promise<{ readonly found: URL; readonly statuses: readonly number[] }> {
  let found = new URL(given);
  const statuses: number[] = [];
  for (;;) {
    const fields = found.origin === line.origin ? allFields(settings) : publicFieldsOf(settings);
    const path = found.pathname + found.search;
    const reply = await send({ method: 'GET', path, fields, enoughBytes: 1 }, found.origin);
    const to = redirectOf(reply, found);
    if (to === undefined) return { found, statuses };
    requireSafe(found, to, settings, line);
    statuses.push(reply.status);
    if (statuses.length > maxRedirects)
      throw new CannotRun(
        `${given} redirects more than ${maxRedirects} times, then to ${shown(to, line)}.`,
        'Name the URL of the file itself.',
      );
    found = to;
  }
}

/** @throws {CannotRun} if the redirect would show credentials to another origin, or leaves https. */
function requireSafe(from: URL, to: URL, settings: RunSettings, line: RequestContext): void {
  const hint = 'Name the URL of the file itself.';
  const leads = `${shown(from, line)} redirects to ${shown(to, line)}`;
  if (to.protocol !== 'https:' && (to.protocol !== 'http:' || from.protocol === 'https:'))
    throw new CannotRun(`${leads}, which is not https.`, hint);
  if (to.origin !== from.origin && hasCredentials(settings))
    throw new CannotRun(`${leads}, on another origin, which must not receive the credentials.`, hint);
}

function hasCredentials({ target: { token, other_token, headers = {} } }: RunSettings): boolean {
  const areSecret = Object.keys(headers).some((name) => !isPublicField(name));
  return token !== undefined || other_token !== undefined || areSecret;
}

const identity: Field = ['Accept-Encoding', 'identity'];

function allFields({ target: { token, headers, credential_headers } }: RunSettings): readonly Field[] {
  const { credentials, plain } = configuredFields(headers, credential_headers);
  const bearer: readonly Field[] = token === undefined ? [] : [['Authorization', `Bearer ${token}`]];
  return [...bearer, ...credentials, ...plain, identity];
}

function publicFieldsOf({ target: { headers = {} } }: RunSettings): readonly Field[] {
  return [...Object.entries(headers).filter(([name]) => isPublicField(name)), identity];
}

/** A URL without its query, which may be a signature. */
function shown({ origin, pathname, search }: URL, { redactor }: RequestContext): string {
  return quote(`${origin}${pathname}${search === '' ? '' : '?…'}`, redactor);
}
