import type { Field } from './messages/exchange.ts';

/** The fields that every request carries, separated by whether they authenticate the owner. */
export interface ConfiguredFields {
  /** Sent by the owner alone. */
  readonly credentials: readonly Field[];
  readonly plain: readonly Field[];
}

const defaultCredentials = ['authorization', 'cookie'];

/** Sorts configured fields: Authorization, Cookie and the fields named in `credentialNames` are credentials. */
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
