import { codingWeight } from '../../servers/accept-encoding.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { type Negotiation, negotiatedDownload } from '../../servers/negotiated-download.ts';
import type { Fault } from '../fault.ts';

const vary = ['download/negotiated-codings-are-named-in-vary'];
const refused = ['download/refused-codings-are-not-applied'];

/** Faults of servers that apply content codings. */
export const downloadContentNegotiationFaults: readonly Fault[] = [
  {
    id: 'download/vary-is-missing',
    violates: ['DL-13'],
    detectedBy: vary,
    description: 'downloads are gzip-coded for clients that accept it, without Vary',
    steps: negotiating({ fieldsOf: () => ({}) }),
  },
  {
    id: 'download/vary-is-missing-on-uncoded-responses',
    violates: ['DL-13'],
    detectedBy: vary,
    description: 'gzip-coded downloads have Vary, uncoded ones do not',
    steps: negotiating({ fieldsOf: (coding) => varyUnless(coding === 'identity') }),
  },
  {
    id: 'download/vary-is-missing-on-brotli',
    violates: ['DL-13'],
    detectedBy: vary,
    description: 'gzip-coded and uncoded downloads have Vary, brotli-coded ones do not',
    steps: negotiating({ codings: ['br', 'gzip'], fieldsOf: (coding) => varyUnless(coding === 'br') }),
  },
  {
    id: 'download/vary-names-another-field',
    violates: ['DL-13'],
    detectedBy: vary,
    description: 'downloads are gzip-coded for clients that accept it, with Vary: Origin, X-Accept-Encoding',
    steps: negotiating({ fieldsOf: () => ({ vary: 'Origin, X-Accept-Encoding' }) }),
  },
  {
    id: 'download/gzip-with-weight-0-is-applied',
    violates: ['DL-14', 'DL-09'],
    detectedBy: refused,
    description: 'a download is gzip-coded whenever Accept-Encoding contains gzip, even with q=0',
    steps: negotiating({ accepts: (field) => field === undefined || /gzip/i.test(field) }),
  },
  {
    id: 'download/weight-0-must-be-one-digit',
    violates: ['DL-14', 'DL-09'],
    detectedBy: refused,
    description: 'gzip;q=0 is honoured, gzip;q=0.000 is not',
    steps: negotiating({
      accepts: (field, coding) => codingWeight(field, coding) > 0 || /gzip;q=0\.0/.test(String(field)),
    }),
  },
  {
    id: 'download/gzip-is-applied-in-place-of-brotli',
    violates: ['DL-14', 'DL-09'],
    detectedBy: refused,
    description: 'a download is gzip-coded for a client that accepts br only',
    steps: negotiating({ accepts: (field, coding) => codingWeight(field, coding) > 0 || field === 'br' }),
  },
];

function varyUnless(isLeftOut: boolean): Readonly<Record<string, string>> {
  return isLeftOut ? {} : { vary: 'Accept-Encoding' };
}

function negotiating(negotiation: Negotiation): Fault['steps'] {
  return () => ({
    writeReply: changeReply(({ reply, request }) => negotiatedDownload(reply, request, negotiation)),
  });
}
