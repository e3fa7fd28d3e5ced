import type { Exchange, WireStep } from '../messages/exchange.ts';
import { formatPayload } from '../payload/payload.ts';
import type { Redactor } from '../redaction/redact.ts';
import type { DetectPayload } from './detect-payload.ts';

/** A step on a raw connection with the exact bytes. */
export type SentStep =
  | (Omit<Extract<WireStep, { send: string }>, 'send' | 'as'> & {
      readonly bytes: Buffer;
      readonly isHead: boolean;
    })
  | Extract<WireStep, { end: string }>;

/** The sent bytes and steps, kept until it is known whether the exchange must be reproducible. */
export interface Sent {
  readonly redactor: Redactor;
  /** The bytes of the body, created each time. */
  readonly body?: () => Buffer;
  readonly steps?: readonly SentStep[];
}

const maxPayloadLength = 4_096;
const largestBodyBytes = 16 * 1024 * 1024;

/** Returns the exchange with its body and its steps as text; parts without a short form are omitted. */
export function serialiseExchange(exchange: Exchange, sent: Sent, recognise: DetectPayload): Exchange {
  const payloadTextOf = (bytes: Buffer): string | undefined => {
    const payload = bytes.length > largestBodyBytes ? undefined : recognise(bytes);
    const text = payload === undefined ? undefined : sent.redactor.text(formatPayload(payload));
    return text === undefined || text.length > maxPayloadLength ? undefined : text;
  };
  const { request } = exchange;
  const lacksPayload = request.body !== undefined && request.body.payload === undefined;
  const payload = lacksPayload && sent.body !== undefined ? payloadTextOf(sent.body()) : undefined;
  const steps = sent.steps?.map((step) => stepInWords(step, sent.redactor, payloadTextOf));
  const wire = steps?.every((step) => step !== undefined) ? steps : undefined;
  return {
    ...exchange,
    request: {
      ...request,
      ...(request.body === undefined || payload === undefined ? {} : { body: { ...request.body, payload } }),
      ...(wire === undefined ? {} : { wire }),
    },
  };
}

function stepInWords(
  step: SentStep,
  redactor: Redactor,
  payloadTextOf: (bytes: Buffer) => string | undefined,
): WireStep | undefined {
  if ('end' in step) return step;
  const { bytes, isHead, ...rest } = step;
  const text = bytes.toString('utf8');
  if (isHead && Buffer.from(text).equals(bytes)) return { ...rest, send: redactor.text(text), as: 'text' };
  const payload = payloadTextOf(bytes);
  return payload === undefined ? undefined : { ...rest, send: payload, as: 'payload' };
}
