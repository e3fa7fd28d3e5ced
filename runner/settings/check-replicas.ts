import { InvalidInput } from '../../util/invalid-input.ts';
import type { RunSettings } from './run-options.ts';

/**
 * Checks the further addresses of a run: each is another origin than those before it, and serves the API below the same path.
 * @throws {InvalidInput}
 */
export function checkReplicas({ profile, target }: RunSettings): void {
  const { url, replicas = [], consistency } = target;
  const [first] = replicas;
  if (first === undefined) {
    if (consistency === undefined) return;
    throw new InvalidInput(
      "'target.consistency' is given, and no replica is.",
      'Name the further addresses with --replica URL, or remove consistency.',
    );
  }
  if (profile === 'http') {
    throw new InvalidInput(
      `'${first}' is a replica, and profile http tests one address.`,
      'Test the files of each server in a separate run.',
    );
  }
  const seen = new Set([new URL(url).origin]);
  for (const replica of replicas) {
    const { origin, search, hash } = new URL(replica);
    if (seen.has(origin)) {
      throw new InvalidInput(
        origin === new URL(url).origin
          ? `The replica '${replica}' is the address of the target itself.`
          : `The replica '${replica}' is named twice.`,
        'Name each address once; the URL of the target is the first one.',
      );
    }
    if (
      search !== '' ||
      hash !== '' ||
      (basePathOf(replica) !== '' && basePathOf(replica) !== basePathOf(url))
    ) {
      throw new InvalidInput(
        `The replica '${replica}' has another path than '${url}'.`,
        'Give only scheme, host and port of a replica: the paths of the target are used at every address.',
      );
    }
    seen.add(origin);
  }
}

function basePathOf(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, '');
}
