/**
 * The weight from 0 to 1 that an Accept-Encoding field gives to a content coding; 0 means not acceptable
 * (RFC 9110 §12.5.3). Without a field, any coding is acceptable.
 */
export function codingWeight(field: string | undefined, coding: string): number {
  if (field === undefined) return 1;
  const weights = new Map(
    field.split(',').map((item) => {
      const [name = '', ...parameters] = item.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)] as const;
    }),
  );
  const listed = weights.get(coding) ?? (coding === 'gzip' ? weights.get('x-gzip') : undefined);
  return listed ?? weights.get('*') ?? (coding === 'identity' ? 1 : 0);
}
