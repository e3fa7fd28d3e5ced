import { InvalidInput } from '../../util/invalid-input.ts';
import type { RunSettings } from './run-options.ts';

/** Checks the further files of a run: only profile http has them, and all are different files of one server. @throws {InvalidInput} */
export function checkOtherUrls({ profile, target }: RunSettings): void {
  const { url, other_urls: others = [] } = target;
  const seen = new Set([new URL(url).href]);
  for (const other of others) {
    const { href, origin } = new URL(other);
    if (profile !== 'http') {
      throw new InvalidInput(
        `'${other}' is a second URL, and only profile http tests several.`,
        'Name one server, or add --profile http to test files.',
      );
    }
    if (origin !== new URL(url).origin) {
      throw new InvalidInput(
        `'${other}' is not on the same origin as '${url}'.`,
        'Test the files of each server in a separate run.',
      );
    }
    if (seen.has(href)) throw new InvalidInput(`'${other}' is named twice.`, 'Name each file once.');
    seen.add(href);
  }
}
