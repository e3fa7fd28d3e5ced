import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { recordSchema } from '../../record/record.ts';
import { drivespec } from './command.ts';
import { type Nginx, nginxVersion, startNginx } from './nginx.ts';

const installed = nginxVersion() !== undefined;
// In CI the real server must be there: a skipped test would prove nothing.
const skip = !installed && process.env['CI'] === undefined;

/** What nginx does and RFC 9110 forbids: §14.2 for HEAD, §5.5 for a tab before a value, §5.6.1.2 for empty list items. */
const knownDeviations = [
  'range/head-ignores-range',
  'range/white-space-and-empty-items-in-a-list-are-ignored',
  'range/white-space-around-the-value-changes-nothing',
];

describe.skipIf(skip)(
  `profile http against nginx${skip ? ' (skipped: nginx is not installed here)' : ''}`,
  () => {
    let nginx: Nginx;
    beforeAll(async () => {
      nginx = await startNginx({
        'file.bin': payloadBytes(positions(1_000_003)),
        'tiny.txt': Buffer.from('x'),
        'page.html': Buffer.from('<!doctype html>\r\n<title>nginx</title>\r\n'),
      });
    });
    afterAll(() => nginx?.stop());

    it.each(['file.bin', 'tiny.txt', 'page.html'])(
      'violates no MUST for %s but those that nginx is known to violate',
      { timeout: 120_000 },
      async (file) => {
        const finished = await drivespec(['--profile', 'http', `${nginx.url}/${file}`, '--timeout', '5']);
        const record = recordSchema.parse(
          JSON.parse(readFileSync(join(finished.folder, 'drivespec-report/report.json'), 'utf8')),
        );
        const broken = record.checks.filter(
          ({ status }) => status === 'fail' || status === 'error' || status === 'blocked',
        );
        const musts = new Set(
          record.requirements.filter(({ level }) => level === 'MUST').map(({ id }) => id),
        );
        expect(
          broken
            .filter(({ requirement }) => musts.has(requirement))
            .map(({ id }) => id)
            .sort(),
        ).toEqual(knownDeviations);
        const stuck = broken.filter(({ status }) => status !== 'fail');
        expect(stuck.map(({ id, status, reason }) => [id, status, reason])).toEqual([]);
        expect(record.totals.MUST.pass).toBeGreaterThan(0);
        expect(finished.exitCode).toBe(1);
      },
    );
  },
);
