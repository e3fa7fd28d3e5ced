import { defineConfig } from 'vitest/config';

const common = {
  testTimeout: 30_000,
  hookTimeout: 30_000,
  setupFiles: ['test/setup.ts'],
  // Most files are short: to load the checks again for each of them would take longer than the tests.
  isolate: false,
};

/** Of tests that start processes, each of which is bounded in time itself. */
const ofProcesses = { ...common, testTimeout: 120_000 };

/** One file at a time, after all others. */
const alone = { fileParallelism: false, sequence: { groupOrder: 1 } };

/** Those of the hostile tests that mostly wait: other tests may run meanwhile. */
const waiting = ['answers-beyond-sense', 'hanging-operation'].map((name) => `test/hostile/${name}.test.ts`);

export default defineConfig({
  test: {
    // Many tests wait for a process or a time-out, so one worker for each of two cores pays.
    maxWorkers: 2,
    reporters: ['default', './test/left-to-prove.ts'],
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/examples/**', 'test/browser/**', 'test/hostile/**'],
        },
      },
      {
        // A real browser opens the pages from disk. One at a time: filtering is timed.
        test: { ...common, ...alone, name: 'browser', include: ['test/browser/**/*.test.ts'] },
      },
      {
        // The end-to-end tests run the command as it is shipped, so `dist` is built first.
        test: {
          ...ofProcesses,
          name: 'e2e',
          include: ['test/{e2e,examples}/**/*.test.ts', ...waiting],
          globalSetup: ['test/build.ts'],
        },
      },
      {
        // The command against targets that misbehave: memory and time are measured, so one file at a time.
        test: {
          ...ofProcesses,
          ...alone,
          name: 'hostile',
          include: ['test/hostile/**/*.test.ts'],
          exclude: waiting,
          globalSetup: ['test/build.ts'],
        },
      },
    ],
  },
});
