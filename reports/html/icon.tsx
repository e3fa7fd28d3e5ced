/** The icons, each in a square of 24 units, as strokes in the colour of the adjacent text. */
const strokes = {
  pass: 'M5 13l4 4L19 7',
  fail: 'M6 6l12 12M18 6L6 18',
  warn: 'M12 4L2.5 20h19zM12 10v4M12 17v.01',
  blocked: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.6 5.6l12.8 12.8',
  untestable: 'M9 9a3 3 0 1 1 4 2.8c-.7.3-1 .9-1 1.7V14M12 18v.01',
  deselected: 'M5 5h14v14H5z',
  'not-applicable': 'M6 12h12',
  observed:
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  error: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8v5M12 16v.01',
} as const;

export type IconName = keyof typeof strokes;

/** The definitions of the icons; once, anywhere in the page before `Icon`. */
export function IconDrawings() {
  return (
    <svg width="0" height="0" class="drawings" aria-hidden="true">
      {Object.entries(strokes).map(([name, path]) => (
        <symbol id={`icon-${name}`} viewBox="0 0 24 24">
          <path d={path} />
        </symbol>
      ))}
    </svg>
  );
}

/** A decorative icon: its meaning must also be in the adjacent text. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`#icon-${name}`} />
    </svg>
  );
}
