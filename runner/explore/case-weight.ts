/**
 * The size of a case, to choose the smaller of two: numbers count by their length in bits, texts and bytes by their length, lists
 * and objects by their members.
 */
export function caseWeight(value: unknown): number {
  if (typeof value === 'number') return Math.log2(1 + Math.abs(value)) || 0;
  if (typeof value === 'bigint') return value.toString(2).length;
  if (typeof value === 'string' || Buffer.isBuffer(value)) return 1 + value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, member) => sum + 1 + caseWeight(member), 0);
}
