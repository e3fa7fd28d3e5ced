import { type Reply, statusInWords } from '../../client/messages/reply.ts';

/** The response of the target does not show whether it has a capability. */
export class Undecided extends Error {
  override readonly name = 'Undecided';

  constructor(readonly reply: Reply) {
    super('undecided');
  }
}

/**
 * The reply, if it shows whether the target has a capability: success, or a permanent refusal.
 * @throws {Undecided} without a response, for a conflict, and if the target is busy or fails.
 */
export function decisive(reply: Reply): Reply {
  if (isOpen(reply)) throw new Undecided(reply);
  return reply;
}

/** Whether a reply leaves open whether the target has a capability. */
export function isOpen({ status, failure }: Reply): boolean {
  const isFailing = status >= 500 && status !== 501;
  return status === 0 || failure !== undefined || status === 409 || status === 429 || isFailing;
}

/** A sentence for the record about capabilities that such a reply left undecided; ids in the path are left out. */
export function undecidedNote(names: readonly string[], reply: Reply): string {
  const { method, path } = reply.exchange.request;
  const plain = path
    .replace(/\?.*/, '')
    .split('/')
    .map((part) => (/^[a-z]*$|^v\d+$/.test(part) ? part : '…'))
    .join('/');
  return `the target could not be probed for ${names.join(', ')}, because ${method} ${plain} was answered ${statusInWords(reply)}; checks that need them are left out`;
}
