import { isIP } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import { openRawConnection } from '../../client/raw/raw-socket.ts';

/** The result of a TLS handshake that accepts any certificate. */
export interface TlsLook {
  /** Node's code for an invalid certificate, such as `CERT_HAS_EXPIRED`; undefined for a valid one. */
  readonly flaw: string | undefined;
  readonly validFrom: string;
  readonly validTo: string;
  /** The names in the certificate. */
  readonly names: readonly string[];
  /** The protocol that the target chose, such as `h2`; undefined if it chose none. */
  readonly protocol: string | undefined;
}

/** Makes a TLS handshake with the port of a URL, and offers these protocols (ALPN); undefined if it does not speak TLS, or does not answer within `timeoutMs`. */
export function lookAtTls(
  { hostname, port }: URL,
  timeoutMs: number,
  protocols: readonly string[] = [],
): Promise<TlsLook | undefined> {
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: false,
      ...(protocols.length === 0 ? {} : { ALPNProtocols: [...protocols] }),
    });
    const end = (look?: TlsLook): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(look);
    };
    const timer = setTimeout(end, timeoutMs);
    socket.on('error', () => end());
    socket.on('close', () => end());
    socket.on('secureConnect', () => {
      const certificate = socket.getPeerCertificate();
      // Despite its type, this is the code of the error.
      const flaw: unknown = socket.authorizationError;
      end({
        flaw: flaw == null ? undefined : String(flaw),
        validFrom: dateOf(certificate.valid_from),
        validTo: dateOf(certificate.valid_to),
        names: namesOf(certificate),
        protocol: socket.alpnProtocol || undefined,
      });
    });
  });
}

/** Whether the port of a URL answers plain HTTP. */
export async function speaksPlainHttp({ hostname, port }: URL, timeoutMs: number): Promise<boolean> {
  const url = new URL(`http://${hostname}:${port === '' ? 443 : port}`);
  using connection = await openRawConnection({ url, timeoutMs });
  await connection.write(`GET / HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`);
  return 'status' in (await connection.readResponse({ method: 'GET', bodyLimitBytes: 65_536 }));
}

function dateOf(text: string | undefined): string {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? 'an unknown day' : new Date(time).toISOString().slice(0, 10);
}

function namesOf({ subjectaltname, subject }: Partial<PeerCertificate>): readonly string[] {
  const alternatives = (subjectaltname ?? '')
    .split(', ')
    .map((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1])
    .filter((name) => name !== undefined);
  const common: unknown = subject?.CN;
  return alternatives.length > 0 || typeof common !== 'string' ? alternatives : [common];
}
