/** Ids that differ from the one they are made from, but that a lenient look-up may treat as the same. */
export const nearMissIds: Readonly<Record<string, (id: string) => string>> = {
  'without its last character': (id) => id.slice(0, -1),
  'cut in half': (id) => id.slice(0, Math.floor(id.length / 2)),
  'with another character behind': (id) => `${id}0`,
  'with NUL behind': (id) => `${id}\0`,
  'with a blank behind': (id) => `${id} `,
};
