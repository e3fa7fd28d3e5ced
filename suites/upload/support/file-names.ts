import fc from 'fast-check';
import { withEdgeCases } from '../../../toolkit/generators/with-edge-cases.ts';

/** A name in three parts. The middle part is unique to the run and is extended until the name has `bytes`, if given. */
export interface NameShape {
  readonly lead?: string;
  readonly tail: string;
  /** Length of the whole name in bytes of UTF-8. */
  readonly bytes?: number;
}

/** The name of this shape; `nextName` returns a name that is unique to the run and has the given ending. */
export function nameOf({ lead = '', tail, bytes }: NameShape, nextName: (ending: string) => string): string {
  const name = lead + nextName(tail);
  const missing = (bytes ?? 0) - Buffer.byteLength(name);
  return missing > 0 ? name.slice(0, name.length - tail.length) + 'x'.repeat(missing) + tail : name;
}

/** Names that some servers change; all of them may be kept. */
export const nameEdgeCases: readonly NameShape[] = [
  { tail: '' },
  { tail: '.txt' },
  { lead: '.', tail: '' },
  { tail: '.tar.gz' },
  { tail: ' two  words.txt' },
  { tail: '-CAPITALS and small.TXT' },
  { tail: '+plus&and=#.txt' },
  { tail: ';a=b,c.txt' },
  { tail: '; name=x; filename=y.txt' },
  { tail: " o'clock (1) [2] {3}.txt" },
  { tail: '-"quoted".txt' },
  { tail: '-%22.txt' },
  { tail: '-50% off.txt' },
  { tail: '-%41%2e%25.txt' },
  { tail: '-X©.ts' },
  { tail: '-e\u0301 nfd.txt' },
  { tail: '-\u00e9 nfc.txt' },
  { tail: '-한글.pdf' },
  { tail: '-お疲れ.mp4' },
  { tail: '-مرحبا.txt' },
  { tail: '-🎈.png' },
  { tail: '-👩‍👩‍👧.png' },
  { tail: '.txt', bytes: 255 },
  { tail: 'é'.repeat(60), bytes: 255 },
];

const signs = [...'abcZ019 _-+&=#,;!@$()[]{}~^', "'", '"', '%', '%22', '%41', '%C3%A9'];
const letters = ['é', 'ß', 'Ω', 'ж', '中', '한', 'お', 'ع', '©', '🎈', '👩‍👩‍👧', '\u0301'];

/** Any name of these signs and letters. */
export const names: fc.Arbitrary<NameShape> = withEdgeCases(
  fc
    .array(fc.constantFrom(...signs, ...letters), { minLength: 1, maxLength: 12 })
    .map((characters) => ({ tail: `-${characters.join('')}.txt` })),
  nameEdgeCases,
);
