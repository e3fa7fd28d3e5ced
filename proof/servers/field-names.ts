import type { Request } from '../../reference-server/http/request.ts';
import type { Steps } from '../../reference-server/steps.ts';

/** Finds a header field only if its name is written in one of these forms. */
export function foundOnlyAs(unmodified: Steps, spellings: readonly string[]): Pick<Steps, 'authorise'> {
  return {
    authorise(given) {
      forget(given.request, spellings);
      return unmodified.authorise(given);
    },
  };
}

function forget({ headers, incoming }: Request, spellings: readonly string[]): void {
  const [lowerCase = ''] = spellings.map((spelling) => spelling.toLowerCase());
  const sent = incoming.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === lowerCase);
  if (!sent.some((name) => spellings.includes(name))) delete headers[lowerCase];
}
