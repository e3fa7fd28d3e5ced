/** Mutants that survive, and why that is right. */
export const explainedSurvivors: Readonly<Record<string, string>> = {
  'assertions/expect-content-range.js expectContentLength':
    'a body of another length than announced never arrives whole: the comparison of the bytes fails as well; the helper only ' +
    'gives the plainer finding',
};
