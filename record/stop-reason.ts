/** The reasons for which a target can end a run before all checks are finished. */
export const stopReasons = ['not-answering', 'maintenance', 'rate-limited', 'no-room', 'lost-files'] as const;

/** The reason why a run ended, and a sentence with the details. */
export interface Stopped {
  readonly reason: (typeof stopReasons)[number];
  readonly detail: string;
}

/** The reason in a few words, as recorded for each check that was not finished. */
export const stopWords: Readonly<Record<Stopped['reason'], string>> = {
  'not-answering': 'the target stopped answering',
  maintenance: 'the target answers only 503',
  'rate-limited': 'the target answers only 429',
  'no-room': 'the target has no room',
  'lost-files': 'the target was restarted without its files and takes no new ones',
};
