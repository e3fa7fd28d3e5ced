import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';

/** Each `return;` of a source file, and each return of an observation only, as `file:line`. */
function bareReturnsIn(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && isBare(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file}:${line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isBare({ expression }: ts.ReturnStatement): boolean {
  return expression === undefined || /^observe\(/.test(expression.getText());
}

it('no check ends a case by a bare return: it gives the reason with skipCase, or throws Untestable', () => {
  const root = packageRoot();
  const files = readdirSync(join(root, 'suites'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('/support/'))
    .map((file) => `suites/${file}`);
  expect(files.length).toBeGreaterThan(250);
  const found = files.flatMap((file) => bareReturnsIn(file, readFileSync(join(root, file), 'utf8')));
  expect(found).toEqual([]);
});

it('a bare return is found with its file and line, also in a helper and after an observation', () => {
  const text = [
    'export const check = defineCheck({',
    '  async verify(_, target, observe) {',
    '    if (target === undefined) return;',
    "    if (isRefused(target)) return observe('a', 'refused');",
    '    return expectStored(target);',
    '  },',
    '});',
    'function look(): void {',
    '  return;',
    '}',
  ].join('\n');
  expect(bareReturnsIn('suites/area/check.ts', text)).toEqual([
    'suites/area/check.ts:3',
    'suites/area/check.ts:4',
    'suites/area/check.ts:9',
  ]);
});
