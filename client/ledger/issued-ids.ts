/** The ids that a target gave during a run, of whatever kind; the oldest are forgotten beyond 4 Mi characters. */
export interface IssuedIds {
  add(id: string): void;
  all(): ReadonlySet<string>;
}

const maxCharacters = 4 * 1024 * 1024;

/** Remembers ids for one run. */
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
