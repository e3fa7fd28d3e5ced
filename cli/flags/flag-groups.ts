/** The headings under which a help text lists flags, in this order. */
export const flagGroups = {
  target: 'Target:',
  selection: 'Selection:',
  search: 'Search:',
  limits: 'Limits:',
  verdict: 'Verdict:',
  output: 'Output:',
} as const;
