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
      'keeps every MUST for %s',
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
            .map(({ id, finding, reason }) => [id, finding, reason]),
        ).toEqual([]);
        const stuck = broken.filter(({ status }) => status !== 'fail');
        expect(stuck.map(({ id, status, reason }) => [id, status, reason])).toEqual([]);
        expect(record.totals.MUST.pass).toBeGreaterThan(0);
        expect(finished.exitCode).toBe(0);
      },
    );
  },
);
