/** Mutants that survive, and why that is right. */
export const expectedSurvivors: Readonly<Record<string, string>> = {
  'toolkit/assertions/expect-content-range.js expectContentLength':
    'a body of another length than announced never arrives whole: the comparison of the bytes fails as well; the helper only ' +
    'gives the plainer finding',
  'toolkit/assertions/expect-metadata.js expectMetadata':
    'metadata that are not told lack every member, so that what is compared behind it fails as well; the helper keeps a target ' +
    'that tells nothing of any file from being blamed for one',
  'suites/mime/support/expect-recorded-type.js expectRecordedType':
    'an upload that is not taken has no type, and the comparison of the types fails as well',
};
