import { expect, it } from 'vitest';
import { createProofProgress } from '../../../cli/progress/proof-progress.ts';

function written(terminal: object): {
  progress: ReturnType<typeof createProofProgress>;
  text: () => string;
  wait: (ms: number) => void;
} {
  let text = '';
  let now = 0;
  const write = (part: string) => {
    text += part;
  };
  return {
    progress: createProofProgress({ ...terminal, write }, () => now),
    text: () => text,
    wait: (ms) => {
      now += ms;
    },
  };
}

it('a proof without a terminal shows a line every ten seconds', () => {
  const { progress, text, wait } = written({});
  for (let done = 1; done <= 25; done += 1) {
    wait(1_000);
    progress.onProgress({ done, of: 30, id: `range/fault-${done}` });
  }
  progress.clear();
  expect(text()).toBe('10/30  range/fault-10\n20/30  range/fault-20\n');
});

it('a proof on a terminal writes over one line, and clears it', () => {
  const { progress, text } = written({ isTTY: true, columns: 12 });
  progress.onProgress({ done: 1, of: 30, id: 'range/a' });
  progress.onProgress({ done: 2, of: 30, id: 'range/b' });
  progress.clear();
  expect(text()).toBe('\r\u001b[K1/30  range\r\u001b[K2/30  range\r\u001b[K');
});
