const maxLength = 200;
const nothing = 'without an error message';

/** The line of a program's output that says why it failed: the first that names an error, else the first. */
export function firstErrorLine(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line = lines.find((one) =>
    /error|emerg|fatal|cannot|can't|unable|failed|not found|invalid|in use|^E: /i.test(one),
  );
  return (line ?? lines[0] ?? nothing).slice(0, maxLength);
}
