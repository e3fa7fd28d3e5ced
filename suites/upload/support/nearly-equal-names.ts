/** Endings of two names that a file system, a normalisation or a decoding may treat as one. */
export const nearlyEqualEndings = {
  'case of a letter': ['-Report.txt', '-report.txt'],
  'case of the extension': ['.txt', '.TXT'],
  'case beyond ASCII': ['-Äß.txt', '-äß.txt'],
  'composed and decomposed': ['-\u00e9.txt', '-e\u0301.txt'],
  'a dot at the end': ['.txt', '.txt.'],
  'a blank at the end': ['.txt', '.txt '],
  'a letter and its percent-coding': ['-A.txt', '-%41.txt'],
  'a blank and its percent-coding': ['- b.txt', '-%20b.txt'],
  'a blank and a plus sign': ['- b.txt', '-+b.txt'],
  'a percent sign and its percent-coding': ['-%.txt', '-%25.txt'],
  'case of a percent-coding': ['-%c3%a9.txt', '-%C3%A9.txt'],
  'one blank and two': ['-a b.txt', '-a  b.txt'],
  'a blank and one that does not break': ['-a b.txt', '-a\u00a0b.txt'],
  'an invisible character': ['-ab.txt', '-a\u200bb.txt'],
  'a ligature and its letters': ['-\ufb01.txt', '-fi.txt'],
  'a letter with and without its accent': ['-e.txt', '-\u00e9.txt'],
  'letters of another script': ['-文.txt', '-字.txt'],
  'an underscore and a character like it': ['-a_b.txt', "-a'b.txt"],
  'the 230th character': [`${'x'.repeat(190)}a`, `${'x'.repeat(190)}b`],
  'the name of its data': ['.txt', '.txt::$DATA'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

/** What two such names differ in. */
export type NearDifference = keyof typeof nearlyEqualEndings;

/** Every difference. */
export const nearDifferences = Object.keys(nearlyEqualEndings) as readonly NearDifference[];
