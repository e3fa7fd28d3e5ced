import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runEventSchema } from '../record/events.ts';
import { packageRoot } from '../util/package-root.ts';

it('shows every event of a run in docs/events.md, as it is', () => {
  const page = readFileSync(join(packageRoot(), 'docs/events.md'), 'utf8');
  const lines = page.split('\n').filter((line) => line.startsWith('{'));
  const shown = lines.map((line) => runEventSchema.parse(JSON.parse(line)).type);
  expect([...new Set(shown)].sort()).toEqual(
    runEventSchema.options.map(({ shape }) => shape.type.value).sort(),
  );
});
