import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { reportForms } from '../../reports/formats.ts';
import { aFullRecord } from './a-full-record.ts';
import { hostileEverywhere } from './hostile-everywhere.ts';
import { hostile } from './hostile-text.ts';

const full = hostileEverywhere(aFullRecord(), hostile);

it.each(reportForms)(
  '$name shows whatever any string holds, and is read as what it is',
  async ({ file, render }) => {
    const text = render(full);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\ufffe]/);
    if (!file.endsWith('.html')) expect(text).not.toMatch(/^\s*(FAKE|::error|::add-mask)/m);
    expect(text).not.toMatch(/\p{Cs}/u);
    if (/\.(json|har|jsonld)$/.test(file)) expect(() => JSON.parse(text)).not.toThrow();
    if (/\.(xml|svg)$/.test(file))
      expect((await validateXML({ xml: text, normalization: 'format' })).errors).toEqual([]);
  },
);
