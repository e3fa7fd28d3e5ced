import { expect, it } from 'vitest';
import { Violation } from '../../../../check/violation.ts';
import { expectFolder } from '../../../../suites/upload/support/expect-folder.ts';
import { expectName, folded } from '../../../../suites/upload/support/expect-name.ts';
import { aReply } from '../../../toolkit/a-reply.ts';

it.each([
  ['a.txt', 'a.txt'],
  ['e\u0301.txt', '\u00e9.txt'],
  ['a"b.txt', 'a%22b.txt'],
  ['a%22b.txt', 'a%22b.txt'],
])('the name %j is accepted for the sent name %j', (recorded, sent) => {
  expect(() => expectName(recorded, sent)).not.toThrow();
});

it.each([
  ['a.TXT', 'a.txt'],
  ['Ã©.txt', 'é.txt'],
  ['a b.txt', 'a%20b.txt'],
  ['a', 'a%22b.txt'],
  ['', 'a.txt'],
  [undefined, 'a.txt'],
  [7, '7'],
])('the name %j is not accepted for the sent name %j', (recorded, sent) => {
  expect(() => expectName(recorded, sent)).toThrow(Violation);
});

it('folds only the allowed differences', () => {
  expect(folded('%22e\u0301%20')).toBe('"é%20');
});

it('a folder in the metadata is the requested one', () => {
  const naming = (folder: unknown) => aReply(200, [], JSON.stringify({ folder_id: folder }));
  expect(() => expectFolder(naming('f1'), 'f1')).not.toThrow();
  expect(() => expectFolder(naming(null), undefined)).not.toThrow();
  expect(() => expectFolder(aReply(200, [], '{}'), 'f1')).not.toThrow();
  expect(() => expectFolder(naming('f2'), 'f1')).toThrow(Violation);
  expect(() => expectFolder(naming(null), 'f1')).toThrow(Violation);
});
