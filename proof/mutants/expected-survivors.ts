/** Mutants that survive, each with the reason why that is correct. */
export const expectedSurvivors: Readonly<Record<string, string>> = {
  'toolkit/assertions/expect-content-range.js expectContentLength':
    'a body whose length differs from Content-Length never arrives complete, so the comparison of the bytes fails too; the ' +
    'helper only makes the finding clearer',
  'toolkit/assertions/expect-metadata.js expectMetadata':
    'if the target does not return the metadata, every member is missing, so the later comparisons fail too; the helper ' +
    'prevents a finding about one file on a target that returns no metadata for any file',
  'suites/mime/support/expect-recorded-type.js expectRecordedType':
    'a refused upload has no type, so the comparison of the types fails too',
};
