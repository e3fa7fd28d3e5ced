import type { RequestContext } from '../../client/http/transport.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import { followRedirects, Redirected } from '../preflight/redirects.ts';
import type { RunSettings } from '../settings/run-options.ts';
import { contextAt } from './create-request-context.ts';
import { type PreparedTarget, type PrepareOptions, prepare } from './prepare.ts';

/**
 * As `prepare`. If the URL of a file redirects, the redirects are followed once, and the whole run uses the place where they lead.
 * @throws {CannotRun}
 */
export async function prepareWhereItIs(
  settings: RunSettings,
  line: RequestContext,
  runName: string,
  options: PrepareOptions,
): Promise<{ readonly stage: PreparedTarget; readonly line: RequestContext }> {
  try {
    return { stage: await prepare(settings, line, runName, options), line };
  } catch (error) {
    if (!(error instanceof Redirected)) throw error;
  }
  const followed = await followRedirects(settings, line);
  const there = contextAt(line, followed);
  try {
    return { stage: await prepare(settings, there, runName, { ...options, followed }), line: there };
  } catch (error) {
    if (!(error instanceof Redirected)) throw error;
    throw new CannotRun(
      `${settings.target.url} redirects to another place each time.`,
      'Name the URL of the file itself.',
    );
  }
}
