import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { codingsOf } from '../../client/messages/content-codings.ts';
import type { Field } from '../../client/messages/exchange.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { isKnownCoding } from '../../toolkit/protocol/content-coding.ts';
import { expectStatus, isRefused } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { type Client, clientFields } from './support/client-fields.ts';
import { realContents } from './support/real-contents.ts';

interface Sent {
  readonly client: Client;
  readonly kind: 'long HTML' | 'gzip data' | 'text with CRLF';
  /** Absent: the fields of the client without Accept-Encoding. */
  readonly acceptEncoding?: string;
}

const clients = Object.keys(clientFields) as Client[];

/** The codings that clients accept; the first is that of browsers. */
const accepted = [
  'gzip, deflate, br, zstd',
  'gzip, deflate, br',
  'gzip',
  'deflate',
  'br',
  'identity',
  '*;q=0.1',
];
const [byBrowsers] = accepted;

/** The file does not depend on the client: not on its name, its languages or its cache. */
export const commonClientFieldsDoNotChangeTheFile = defineCheck<Sent>({
  id: 'download/common-client-fields-do-not-change-the-file',
  requirement: 'DL-01',
  anyFile: true,
  edgeCases: ({ readOnly }) => [
    ...clients.map((client): Sent => ({ client, kind: 'long HTML' })),
    ...clients.map((client): Sent => ({ client, kind: 'long HTML', ...accepting(byBrowsers) })),
    ...accepted.slice(1).map((value): Sent => ({ client: 'curl', kind: 'long HTML', ...accepting(value) })),
    ...(readOnly ? [] : (['gzip data', 'text with CRLF'] as const)).map(
      (kind): Sent => ({ client: 'Chrome', kind, ...accepting(byBrowsers) }),
    ),
  ],

  async verify({ client, kind, acceptEncoding }, target) {
    const { content, contentType, ending } = realContents[kind];
    const form = { contentType, fileName: target.nextName(ending) };
    const stored = await needDownloadable(target, content, { form });
    const encoding: readonly Field[] =
      acceptEncoding === undefined ? [] : [['Accept-Encoding', acceptEncoding]];

    const reply = await stored.get({
      fields: [...clientFields[client], ...encoding],
      compareWith: stored.known,
    });

    // Any server may refuse or redirect a client that it knows; ScaiDrive's documentation promises the file to all.
    if (target.object !== undefined && (isRefused(reply) || isRedirect(reply)))
      skipCase(`the target answered ${reply.status} to the fields of ${client}`);
    expectStatus(reply, 200);
    const unknown = codingsOf(reply).find((coding) => !isKnownCoding(coding));
    if (unknown !== undefined) throw new Untestable(`the content coding ${unknown} cannot be decoded here`);
    expectDecodedBody(reply, stored.known);
  },
});

/** The redirects to another URL; 304 is not one of them. */
function isRedirect({ status }: Reply): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function accepting(acceptEncoding: string | undefined): Pick<Sent, 'acceptEncoding'> {
  return acceptEncoding === undefined ? {} : { acceptEncoding };
}
