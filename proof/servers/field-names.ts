import type { Server } from 'node:http';
import type { Socket } from 'node:net';
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

/** Ignores Range if the header section matches the pattern as it was sent; an HTTP parser has removed white space by then. */
export function ignoredAsSent(unmodified: Steps, pattern: RegExp): Pick<Steps, 'authorise' | 'readRange'> {
  const known = new WeakSet<Server>();
  let sent = '';
  return {
    authorise(given) {
      const { server } = given.request.incoming.socket as Socket & { readonly server: Server };
      if (!known.has(server))
        server.on('connection', (socket) => {
          // `on` hands the bytes from the parser back to the socket; the parser would still read them before that listener.
          socket.on('data', () => undefined);
          socket.prependListener('data', (bytes: Buffer) => {
            sent = bytes.toString('latin1');
          });
        });
      known.add(server);
      return unmodified.authorise(given);
    },
    readRange: (given) => (pattern.test(sent) ? undefined : unmodified.readRange(given)),
  };
}
