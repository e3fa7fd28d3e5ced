import type { Redactor } from '../../client/redaction/redact.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import { quote } from '../probe/quote.ts';
import { lookAtTls, speaksPlainHttp, type TlsLook } from './look-at-tls.ts';

const longestLookMs = 3_000;

/**
 * Determines why a first request to this URL failed: HTTP instead of HTTPS, the reverse, or an invalid certificate.
 * Returns if the cause is something else. @throws {CannotRun}
 */
export async function requireRightScheme(url: URL, kind: string, redactor: Redactor): Promise<void> {
  const { protocol, host, origin } = url;
  const look = await lookAtTls(url, longestLookMs);
  if (protocol === 'http:') {
    if (look === undefined) return;
    throw new CannotRun(
      `${origin} expects HTTPS: its port speaks TLS, and the URL says http.`,
      `Did you mean 'https://${host}'?`,
    );
  }
  if (kind !== 'TLS failure') return;
  if (look?.flaw !== undefined) throw unfitCertificate(url, look, look.flaw, redactor);
  if (look === undefined && (await speaksPlainHttp(url, longestLookMs)))
    throw new CannotRun(
      `${origin} is a plain HTTP server: its port does not speak TLS, and the URL says https.`,
      `Did you mean 'http://${host}'?`,
    );
  throw new CannotRun(
    `${origin} and drivespec could not agree on TLS.`,
    "Check the port, and the server's TLS versions and ciphers.",
  );
}

const testServer = 'for a test server, set target.insecure: true in drivespec.yaml.';

function unfitCertificate(
  { origin, hostname }: URL,
  { names, validFrom, validTo }: TlsLook,
  flaw: string,
  redactor: Redactor,
): CannotRun {
  switch (flaw) {
    case 'CERT_HAS_EXPIRED':
      return new CannotRun(`The certificate of ${origin} expired on ${validTo}.`, `Renew it; ${testServer}`);
    case 'CERT_NOT_YET_VALID':
      return new CannotRun(
        `The certificate of ${origin} is not valid before ${validFrom}.`,
        `Check the clocks of both machines; ${testServer}`,
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID': {
      const shown = names.slice(0, 3).map((name) => quote(name, redactor));
      return new CannotRun(
        `The certificate of ${origin} is for ${shown.join(', ') || 'no name'}, not for "${hostname}".`,
        `Use a name that it is for; ${testServer}`,
      );
    }
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return new CannotRun(
        `The certificate of ${origin} is self-signed, and this machine does not trust it.`,
        `Trust it by NODE_EXTRA_CA_CERTS=FILE; ${testServer}`,
      );
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return new CannotRun(
        `The certificate of ${origin} is signed by an authority that this machine does not trust.`,
        `Trust the authority by NODE_EXTRA_CA_CERTS=FILE; ${testServer}`,
      );
    default:
      return new CannotRun(
        `The certificate of ${origin} does not verify (${flaw}).`,
        `Check it with your TLS library; ${testServer}`,
      );
  }
}
