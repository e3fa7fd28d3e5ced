import { type Reply, statusInWords } from '../../client/messages/reply.ts';

/** The target's answer does not say whether it has a capability. */
export class Undecided extends Error {
  override readonly name = 'Undecided';

  constructor(readonly reply: Reply) {
    super('undecided');
  }
}

/**
 * The reply, where it shows what the target can do: done, or refused for good.
 * @throws {Undecided} for no answer, for a conflict, and where the target is busy or fails.
 */
export function decisive(reply: Reply): Reply {
  if (isOpen(reply)) throw new Undecided(reply);
  return reply;
}

/** Whether a reply leaves open what the target can do. */
export function isOpen({ status, failure }: Reply): boolean {
  const isFailing = status >= 500 && status !== 501;
  return status === 0 || failure !== undefined || status === 409 || status === 429 || isFailing;
}

/** A sentence for the record, where such a reply left capabilities undecided; the ids in the path are left out. */
export function undecidedNote(names: readonly string[], reply: Reply): string {
  const { method, path } = reply.exchange.request;
  const plain = path
    .replace(/\?.*/, '')
    .split('/')
    .map((part) => (/^[a-z]*$|^v\d+$/.test(part) ? part : '…'))
    .join('/');
  return `the target could not be tried for ${names.join(', ')}, because ${method} ${plain} was answered ${statusInWords(reply)}; what needs that is left out`;
}
