import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { configText } from '../../../cli/input/config-text.ts';
import { configSchema } from '../../../cli/input/read-config.ts';
import { profileNames } from '../../../runner/settings/profile-names.ts';

it.each(profileNames())(
  'the configuration for %s is right, as it is and with all of its comments taken in',
  (profile) => {
    const text = configText({ url: 'https://drive.example.com', profile });
    const whole = text.replaceAll(/^( *)# ( *\w+:)(?= |$)/gm, '$1$2');
    for (const yaml of [text, whole])
      expect(configSchema.safeParse(parse(yaml)).error?.message).toBeUndefined();
    const expected = profile === 'http' ? ['profile', 'target'] : Object.keys(configSchema.shape);
    expect(Object.keys(parse(whole)).sort()).toEqual(expected.filter((key) => key !== 'only').sort());
  },
);

it('holds any URL as it is', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      expect(parse(configText({ url, profile: 'scaidrive' })).target.url).toBe(url);
    }),
  );
});

it('declares what a run found out', () => {
  const found = [
    { key: 'limits', value: { request_bytes: 1_000_000 }, how: 'announced sizes' },
    { key: 'progress', value: { missing_chunks: 'progress.left', lists: 'texts' }, how: 'two chunks' },
  ];
  const text = configText({ url: 'https://drive.example.com', profile: 'scaidrive', found });
  expect(parse(text)).toMatchObject({
    limits: { request_bytes: 1_000_000 },
    progress: { missing_chunks: 'progress.left', lists: 'texts' },
  });
});
