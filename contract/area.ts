/** The areas of the contract in reading order, each with the prefix of the ids of its requirements. */
export const areas = [
  { name: 'auth', prefix: 'AUTH' },
  { name: 'upload', prefix: 'UPL' },
  { name: 'limit', prefix: 'LIM' },
  { name: 'download', prefix: 'DL' },
  { name: 'range', prefix: 'RNG' },
  { name: 'sync', prefix: 'SYNC' },
  { name: 'session', prefix: 'SES' },
  { name: 'chunk', prefix: 'CHK' },
  { name: 'complete', prefix: 'FIN' },
  { name: 'expiry', prefix: 'EXP' },
  { name: 'integrity', prefix: 'INT' },
  { name: 'mime', prefix: 'MIME' },
  { name: 'gzip', prefix: 'GZ' },
  { name: 'duplicate', prefix: 'DUP' },
  { name: 'durability', prefix: 'DUR' },
  { name: 'error', prefix: 'ERR' },
  { name: 'replica', prefix: 'REP' },
] as const;

/** The name of an area: its file in `fixtures/contract`, its folder in `suites`, the start of its check ids. */
export type Area = (typeof areas)[number]['name'];

/** Returns the area of a check, fault or variant: the part of its id before the slash. */
export function areaOf(id: string): string {
  return id.split('/')[0] ?? id;
}
