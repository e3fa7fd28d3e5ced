import type { Field } from './messages/exchange.ts';

/** The fields of every request, separated into those that authenticate the owner and the others. */
export interface ConfiguredFields {
  /** Sent only as the owner. */
  readonly credentials: readonly Field[];
  readonly plain: readonly Field[];
}

const defaultCredentials = ['authorization', 'cookie'];

/** Separates configured fields: Authorization, Cookie and the fields named in `credentialNames` are credentials. */
export function configuredFields(
  headers: Readonly<Record<string, string>> = {},
  credentialNames: readonly string[] = [],
): ConfiguredFields {
  const names = new Set([...defaultCredentials, ...credentialNames.map((name) => name.toLowerCase())]);
  const fields: readonly Field[] = Object.entries(headers);
  return {
    credentials: fields.filter(([name]) => names.has(name.toLowerCase())),
    plain: fields.filter(([name]) => !names.has(name.toLowerCase())),
  };
}
