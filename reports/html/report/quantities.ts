const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** A number with commas between thousands. */
export function inThousands(number: number): string {
  return number.toLocaleString('en-US');
}

/** A number of bytes, in the largest unit that leaves at least one. */
export function inBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const number = bytes / 1024 ** power;
  return `${power === 0 || number >= 100 ? inThousands(Math.round(number)) : number.toFixed(1)} ${units[power]}`;
}

/** A duration such as `1.5 s` or `2 min 3 s`. */
export function inSeconds(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
}

/** A number with a noun, in the plural unless the number is 1. */
export function countOf(number: number, noun: string): string {
  return `${inThousands(number)} ${noun}${number === 1 ? '' : 's'}`;
}
