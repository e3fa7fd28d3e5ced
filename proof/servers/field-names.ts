import type { Request } from '../../reference-server/http/request.ts';
import type { Steps } from '../../reference-server/steps.ts';

/** Finds a header field only if its name is written in one of these forms. */
export function foundOnlyAs(unmodified: Steps, forms: readonly string[]): Pick<Steps, 'authorise'> {
  return {
    authorise(given) {
      forget(given.request, forms);
      return unmodified.authorise(given);
    },
  };
}

function forget({ headers, incoming }: Request, forms: readonly string[]): void {
  const [lowerCase = ''] = forms.map((form) => form.toLowerCase());
  const sent = incoming.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === lowerCase);
  if (!sent.some((name) => forms.includes(name))) delete headers[lowerCase];
}
