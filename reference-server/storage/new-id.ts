import { randomBytes } from 'node:crypto';

/** Creates an opaque id that cannot be guessed, such as `fil_3f…`. */
export function newId(prefix: 'fil' | 'fld' | 'shr' | 'ups' | 'usr' | 'ver' | 'tok'): string {
  return `${prefix}_${randomBytes(13).toString('hex')}`;
}
