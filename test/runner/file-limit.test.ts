import { afterEach, describe, expect, it } from 'vitest';
import { type RunInput, type RunRecord, run } from '../../index.ts';
import type { RunEvent } from '../../record/events.ts';
import { defaultSteps } from '../../reference-server/default-steps.ts';
import { Refusal } from '../../reference-server/http/refusal.ts';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';

let reference: ReferenceServer | undefined;
afterEach(() => reference?.stop());

const withoutDelete = {
  steps: {
    deleteFile() {
      throw new Refusal(405, 'The method is not served here', { allow: 'GET, HEAD' });
    },
  },
};

interface Limited {
  readonly record: RunRecord;
  /** Files that uploads and sessions made on the server. */
  readonly stored: number;
  readonly announced: Extract<RunEvent, { type: 'planned' }>['files'];
}

async function runAt(server: object, settings: Partial<RunInput>): Promise<Limited> {
  const stored = new Set<string>();
  const { commitFile } = defaultSteps;
  await reference?.stop();
  reference = await startReferenceServer({
    token: 'sesame',
    ...server,
    steps: {
      ...('steps' in server ? (server.steps as object) : {}),
      commitFile(given) {
        const file = commitFile(given);
        stored.add(file.id);
        return file;
      },
    },
  });
  const { url, token } = reference;
  const files: Limited['announced'][] = [];
  const record = await run(
    { mode: 'quick', seed: 5, ...settings, target: { url, token } },
    { onEvent: (event) => event.type === 'planned' && files.push(event.files) },
  );
  return { record, stored: stored.size, announced: files[0] };
}

const resultsOf = ({ record }: Limited) =>
  record.checks.map(({ id, status, cases, reason }) => ({ id, status, cases, reason }));

const only = ['range', 'chunk/a-c*', 'duplicate/equal*'];

describe('a run against a target without DELETE', () => {
  it('makes no more files than its limit, shared out over all checks, and says so', {
    timeout: 120_000,
  }, async () => {
    const limited = await runAt(withoutDelete, { only, maxFiles: 100 });
    const { record, stored, announced } = limited;

    expect(stored).toBeLessThanOrEqual(100);
    expect(stored).toBeGreaterThan(70);
    expect(record.run.files).toEqual({ made: expect.any(Number), limit: 100 });
    expect(Math.abs((record.run.files?.made ?? 0) - stored)).toBeLessThan(10);
    expect(announced).toMatchObject({ limit: 100, remain: true });
    expect(Math.abs((announced?.expected ?? 0) - stored)).toBeLessThan(20);
    for (const { status, cases, reason = '' } of record.checks.filter(
      (one) => one.status !== 'not-applicable',
    )) {
      expect([status, cases > 0]).toEqual(['pass', true]);
      expect(reason).toMatch(/^$|^stopped early: the limit of 100 files left out \d+ cases?$/);
    }
    const notes = record.notes.join('\n');
    expect(notes).toMatch(/the limit of 100 files left out cases of \d+ checks/);
    expect(notes).toMatch(
      /\d+ files and \d+ folders remain on the target \(the target does not delete files\); .* drivespec-5-\w+; remove/,
    );

    const again = await runAt(withoutDelete, { only, maxFiles: 100 });
    expect(resultsOf(again)).toEqual(resultsOf(limited));
  });

  it('judges nothing without a file: the checks that get none are untestable', {
    timeout: 60_000,
  }, async () => {
    const { record, stored } = await runAt(withoutDelete, { only: ['range'], maxFiles: 20 });

    expect(stored).toBeLessThanOrEqual(20);
    const reasons = record.checks.filter(({ status }) => status === 'untestable').map(({ reason }) => reason);
    expect(reasons.length).toBeGreaterThan(5);
    expect(new Set(reasons)).toEqual(new Set(['the limit of 20 files is reached']));
    expect(record.checks.filter(({ status }) => status === 'pass').every(({ cases }) => cases > 0)).toBe(
      true,
    );
    expect(record.verdict).not.toBe('conformant');
  });

  it('still shows a fault, whose failure is shrunk within the limit', { timeout: 60_000 }, async () => {
    const unmodified = defaultSteps;
    const wrong = {
      steps: {
        ...withoutDelete.steps,
        resolveRange: (given: Parameters<typeof unmodified.resolveRange>[0]) => {
          const range = unmodified.resolveRange(given);
          return range === undefined ? range : { ...range, last: Math.max(range.first, range.last - 1) };
        },
      },
    };
    const { record, stored } = await runAt(wrong, { only: ['range'], maxFiles: 60 });
    expect(stored).toBeLessThanOrEqual(60);
    expect(record.verdict).toBe('non-conformant');
  });
});

describe('a deep run', () => {
  it('ends when no file is left for another round', { timeout: 60_000 }, async () => {
    const { record, stored } = await runAt(withoutDelete, {
      only: ['range/open*', 'range/closed*'],
      mode: 'deep',
      timeSeconds: 50,
      maxFiles: 60,
    });
    expect(stored).toBeLessThanOrEqual(60);
    expect(stored).toBeGreaterThan(40);
    expect(record.run.durationMs).toBeLessThan(40_000);
    expect(record.run.stopReason).toBeUndefined();
    expect(record.checks.map(({ status }) => status)).toEqual(['pass', 'pass']);
  });
});

describe('a run against a target with DELETE', () => {
  const check = 'range/closed-range-sends-exactly-those-bytes';

  it('is not limited unless it is asked for', async () => {
    const { record, announced } = await runAt({}, { only: [check] });
    expect(announced).toBeUndefined();
    expect(record.run.files).toEqual({ made: expect.any(Number) });
    expect(record.checks[0]?.reason).toBeUndefined();
  });

  it('makes no more files in all than --max-files', async () => {
    const { record, stored, announced } = await runAt({}, { only: [check], maxFiles: 12 });
    expect(announced).toMatchObject({ limit: 12, remain: false });
    expect(stored).toBeLessThanOrEqual(12);
    expect(record.checks[0]).toMatchObject({
      status: 'pass',
      reason: expect.stringMatching(/^stopped early: the limit of 12 files left out \d+ cases$/),
    });
    expect(record.run.leftBehind).toBe(0);
  });
});
