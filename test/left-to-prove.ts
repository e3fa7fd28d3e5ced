import type { Reporter, TestModule } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** The fault that a test tried, and how many there are. */
    proved?: { readonly fault: string; readonly of: number };
  }
}

/** The last line of a test run that tried faults: what it leaves to `npm run prove`. Undefined where it tried none. */
export function leftToProve(
  tried: readonly { readonly fault: string; readonly of: number }[],
): string | undefined {
  const [first] = tried;
  if (first === undefined) return undefined;
  const faults = new Set(tried.map(({ fault }) => fault));
  return `This tried ${faults.size} of ${first.of} faults; \`npm run prove\` tries all of them.`;
}

/** Prints that line. */
export default class LeftToProve implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const line = leftToProve(tests.flatMap((test) => test.meta().proved ?? []));
    if (line !== undefined) process.stdout.write(`${line}\n`);
  }
}
