/**
 * A request that was not sent, because HTTP cannot express it or the target's limits leave no room for it. It says nothing
 * about the target.
 */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}
