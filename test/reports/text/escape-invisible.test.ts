import { describe, expect, it } from 'vitest';
import { escapeInvisible, visibleLine } from '../../../reports/text/escape-invisible.ts';
import { toJson } from '../../../reports/to-json.ts';

const unseen =
  'a\u0000\t\r\u007f\u00ad\u061c\u200b\u202e\u2028\u2066\ufeff\ufffe\ud800b\udc00\u{e0041}é€😀\n';

describe('visible', () => {
  it('escapes invisible characters, and leaves the others', () => {
    expect(escapeInvisible('a\tb\u202ec\né')).toBe('a\\u0009b\\u202ec\né');
    expect(escapeInvisible(unseen)).toMatch(/^[\n -~é€😀]+$/u);
    expect(escapeInvisible('\u{e0041}')).toBe('\\udb40\\udc41');
    expect(visibleLine('a\nb')).toBe('a\\nb');
  });
});

describe('JSON', () => {
  it('shows all that it holds, and means the same', () => {
    expect(toJson({ [unseen]: unseen })).toMatch(/^[\n -~é€😀]+$/u);
    expect(JSON.parse(toJson({ [unseen]: unseen }))).toEqual({ [unseen]: unseen });
  });
});
