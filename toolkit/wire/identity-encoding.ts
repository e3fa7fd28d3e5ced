import type { Field } from '../../client/messages/exchange.ts';

/** The request field that asks for bytes without a content coding. Source: RFC 9110 §12.5.3. */
export const identityEncoding: Field = ['Accept-Encoding', 'identity'];
