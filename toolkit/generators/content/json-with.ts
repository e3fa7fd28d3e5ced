/** The members as JSON text with one of them spelled as it stands in `json`, right or wrong; undefined leaves it out. */
export function jsonWith(
  members: Readonly<Record<string, unknown>>,
  name: string,
  json: string | undefined,
): string {
  const rest = Object.entries(members).filter(([member]) => member !== name);
  const spelled = rest.map(([member, value]) => `${JSON.stringify(member)}:${JSON.stringify(value)}`);
  if (json !== undefined) spelled.push(`${JSON.stringify(name)}:${json}`);
  return `{${spelled.join(',')}}`;
}
