import type { Field } from '../messages/exchange.ts';
import { openRawConnection, type Pace, type RawConnection, type RawConnectionOptions } from './raw-socket.ts';

/** The head of a request as it is sent; Host is added unless a field has that name. */
export interface WireHead {
  readonly method: string;
  readonly path: string;
  readonly fields?: readonly Field[];
}

/** A connection for requests that are written step by step: the raw bytes of HTTP/1.1, or streams of HTTP/2. */
export interface Wire extends RawConnection {
  /** Sends the head of the next request, at the given pace, if any; returns the same as `write`. */
  sendHead(head: WireHead, pace?: Pace): Promise<boolean>;
}

/** Opens a raw connection, on which heads are sent as text. */
export async function openHttp1Wire(options: RawConnectionOptions): Promise<Wire> {
  const raw = await openRawConnection(options);
  return Object.assign(Object.create(raw) as RawConnection, {
    sendHead(head: WireHead, pace?: Pace) {
      const text = headText(head, options.url.host);
      return pace === undefined ? raw.write(text) : raw.writeSlowly(text, pace);
    },
  });
}

/** The request line and the fields of a head, as HTTP/1.1 sends them. */
export function headText(head: WireHead, host: string): string {
  const fields = head.fields ?? [];
  const named = fields.some(([name]) => name.toLowerCase() === 'host')
    ? fields
    : [['Host', host] as const, ...fields];
  return `${head.method} ${head.path} HTTP/1.1\r\n${named.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}
