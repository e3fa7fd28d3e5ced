const maxDepth = 3;
const maxLeaves = 200;
const maxNameCharacters = 60;

/** A member of a JSON object that is not an object itself, or whose keys are indices. */
export interface Leaf {
  /** The names that lead to it, joined by points. */
  readonly path: string;
  readonly value: unknown;
}

/** The members of a JSON object and of the objects in it, at most 200. */
export function leavesOf(json: unknown): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collect(json, '', 1, leaves);
  return leaves.slice(0, maxLeaves);
}

function collect(value: unknown, prefix: string, depth: number, leaves: Leaf[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, member] of Object.entries(value).slice(0, maxLeaves)) {
    if (leaves.length >= maxLeaves) return;
    if (name.length > maxNameCharacters || name.includes('.')) continue;
    const path = `${prefix}${name}`;
    const isObject = typeof member === 'object' && member !== null && !Array.isArray(member);
    if (!isObject || isMap(member)) leaves.push({ path, value: member });
    if (isObject && depth < maxDepth) collect(member, `${path}.`, depth + 1, leaves);
  }
}

function isMap(value: object): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
}
