import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRunView } from '../../../cli/progress/run-view.ts';
import type { RunEvent } from '../../../record/events.ts';
import { FakeTerminal } from '../fake-terminal.ts';
import { runEvents } from '../run-events.ts';

const areas = { upload: 12, range: 20, session: 3 };
const broken = { 'upload/check-3': '200', 'range/check-1': '416\u001b[31m\u202e\nFAKE' };
const events = runEvents(areas, broken);

const head = [
  'drivespec 0.1.0  http://127.0.0.1:1',
  'plan  35 checks of 9 requirements, seed 7',
  '      2 checks cannot be judged on this target; the report gives the reasons',
];
const failures = [
  'FAIL  upload/check-3  RNG-01 MUST',
  '      status: expected 206, got 200',
  'FAIL  range/check-1  RNG-01 MUST',
  '      status: expected 206, got 416\\u001b[31m\\u202e\\nFAKE',
];

describe('on a terminal', () => {
  it('redraws areas, rate and remaining time, with failures printed immediately above', () => {
    const terminal = new FakeTerminal();
    const view = createRunView({ out: terminal, live: terminal, wantsColour: false });
    const middle = events.findIndex((event) => event.type === 'check-finished' && event.done === 30);
    for (const event of events.slice(0, middle + 1)) view.onEvent(event);
    expect(terminal.text.split('\n')).toEqual([
      ...head,
      ...failures,
      'upload 12/12 1 failed  range 18/20 1 failed  session 0/3',
      '30/35 checks, 2 failed, 67 requests/s, less than 10 s left',
    ]);
    for (const event of events.slice(middle + 1)) view.onEvent(event);
    view.close();
    expect(terminal.text.split('\n')).toEqual([...head, ...failures, '']);
  });

  it('leaves nothing of what it drew, on any terminal, resized at any time', () => {
    const sizes = fc.record({
      columns: fc.integer({ min: 1, max: 120 }),
      rows: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 1, maxLength: 12 }), fc.boolean(), (resizes, wantsColour) => {
        const terminal = new FakeTerminal();
        const view = createRunView({ out: terminal, live: terminal, wantsColour });
        for (const [at, event] of events.entries()) {
          Object.assign(terminal, resizes[at % resizes.length]);
          view.onEvent(event);
        }
        view.close();
        expect(terminal.text.split('\n')).toEqual([...head, ...failures, '']);
      }),
    );
  });

  it('shows why a failure is accepted, until the last day', () => {
    const accepted = [
      { check: 'upload/*', reason: 'fixed in 2.4\u001b', ticket: 'DRIVE-12' },
      { check: 'range/*', reason: 'soon', until: '2025-12-31' },
    ];
    const terminal = new FakeTerminal();
    const view = createRunView({ out: terminal, live: terminal, wantsColour: false, accepted });
    for (const event of events) view.onEvent(event);
    view.close();
    const [first = '', ...rest] = failures;
    expect(terminal.text.split('\n')).toEqual([
      ...head,
      first,
      '      accepted: fixed in 2.4\\u001b; ticket DRIVE-12',
      ...rest,
      '',
    ]);
  });

  it('colours only when asked to', () => {
    const terminal = new FakeTerminal();
    for (const event of events)
      createRunView({ out: terminal, live: terminal, wantsColour: false }).onEvent(event);
    expect(terminal.written).not.toMatch(/\u001b\[\d*m/);
  });
});

describe('elsewhere', () => {
  const printed = (given: typeof events): string[] => {
    let text = '';
    const view = createRunView({ out: { write: (more) => (text += more) }, wantsColour: false });
    for (const event of given) view.onEvent(event);
    view.close();
    return text.split('\n');
  };

  it('prints failures immediately, and each area when it is finished, in plain lines', () => {
    expect(printed(events)).toEqual([
      ...head,
      ...failures.slice(0, 2),
      'upload     12 checks, 1 failed, 12/35 in total',
      ...failures.slice(2),
      'range      20 checks, 1 failed, 32/35 in total',
      'session    3 checks, 35/35 in total',
      '',
    ]);
  });

  it('prints the first twenty failures, and that more follow', () => {
    const all = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`upload/check-${at}`, '500']));
    const lines = printed(runEvents({ upload: 25 }, all));
    expect(lines.filter((line) => line.startsWith('FAIL'))).toHaveLength(20);
    expect(lines.filter((line) => line.includes('further failures are in the report'))).toHaveLength(1);
  });
});

describe('files that the run will make', () => {
  const planned = events.find((event) => event.type === 'planned');
  const linesFor = (files: object): string[] => {
    const terminal = new FakeTerminal();
    const view = createRunView({ out: terminal, wantsColour: false });
    if (planned !== undefined) view.onEvent({ ...planned, files } as RunEvent);
    return terminal.text.split('\n').filter((line) => line.startsWith('files'));
  };

  it.each([
    [
      { expected: 940, folders: 216, limit: 1_000, remain: true, shortened: 175 },
      'files  the target does not delete files: about 940 files and 216 folders will remain on it (at most 1000 files, 175 checks with fewer cases; --max-files sets a limit)',
    ],
    [
      { expected: 4_479, folders: 0, remain: true, shortened: 0 },
      'files  the target does not delete files: about 4479 files will remain on it (without a limit; --max-files sets a limit)',
    ],
    [
      { expected: 11, folders: 2, limit: 12, remain: false, shortened: 1 },
      'files  about 11 files and 2 folders will be created (at most 12 files, 1 check with fewer cases; --max-files sets a limit)',
    ],
  ])('are counted before the first check: %j', (files, line) => {
    expect(linesFor(files)).toEqual([line]);
  });
});
