import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { SourceLinks } from '../../reports/html/source-links.tsx';

const linksOf = (source: string) =>
  [...renderToString(h(SourceLinks, { source })).matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(
    ([, url, text]) => [text, url],
  );

it('links each section to where it can be read', () => {
  expect(linksOf('ScaiDrive Uploads and Downloads; RFC 9110 §14.4, §15.3.7.1; CVE-2011-3192')).toEqual([
    [
      'ScaiDrive Uploads and Downloads',
      'https://www.scailabs.ai/docs/scaidrive/api-guides/uploads-and-downloads',
    ],
    ['RFC 9110 §14.4', 'https://www.rfc-editor.org/rfc/rfc9110#section-14.4'],
    ['§15.3.7.1', 'https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7.1'],
    ['CVE-2011-3192', 'https://nvd.nist.gov/vuln/detail/CVE-2011-3192'],
  ]);
});

it('leaves as text what it does not know', () => {
  expect(
    linksOf('drivespec\'s own reading; ScaiDrive documentation; javascript:alert(1); RFC 9110 §"><x>'),
  ).toEqual([]);
});
