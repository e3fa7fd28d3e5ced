/** The members as JSON text, with `json` (valid or not) as the literal value of one of them; undefined omits it. */
export function jsonWith(
  members: Readonly<Record<string, unknown>>,
  name: string,
  json: string | undefined,
): string {
  const rest = Object.entries(members).filter(([member]) => member !== name);
  const parts = rest.map(([member, value]) => `${JSON.stringify(member)}:${JSON.stringify(value)}`);
  if (json !== undefined) parts.push(`${JSON.stringify(name)}:${json}`);
  return `{${parts.join(',')}}`;
}
