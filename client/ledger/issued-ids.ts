/** The ids of every kind that a target issued during a run. Beyond 4 Mi characters, the oldest are removed. */
export interface IssuedIds {
  add(id: string): void;
  all(): ReadonlySet<string>;
}

const maxCharacters = 4 * 1024 * 1024;

/** Creates the store of ids for one run. */
export function createIssuedIds(): IssuedIds {
  const ids = new Set<string>();
  let characters = 0;
  return {
    add(id) {
      if (ids.has(id)) return;
      ids.add(id);
      characters += id.length;
      for (const oldest of ids) {
        if (characters <= maxCharacters) break;
        ids.delete(oldest);
        characters -= oldest.length;
      }
    },
    all: () => ids,
  };
}
