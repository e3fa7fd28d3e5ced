import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { payloadCommand } from '../../../cli/commands/payload-command.ts';

async function written(
  payload: string,
  flags: { readonly force?: boolean },
  isTTY: boolean,
): Promise<string> {
  const out = Object.assign(new PassThrough(), { isTTY });
  const bytes = buffer(out);
  try {
    await payloadCommand(payload, flags, out);
  } finally {
    out.end();
  }
  return (await bytes).toString('latin1');
}

const clearScreen = `literal:${Buffer.from('\u001b[2J').toString('base64url')}`;

it('writes text to a terminal, and any bytes to a file', async () => {
  expect(await written('literal:YWIK', {}, true)).toBe('ab\n');
  expect(await written(clearScreen, {}, false)).toBe('\u001b[2J');
});

it('refuses bytes that a terminal would interpret, and writes none of them, unless forced', async () => {
  const late = `zeros:70000+${clearScreen}`;
  for (const payload of [clearScreen, late, 'all-bytes:256'])
    await expect(written(payload, {}, true)).rejects.toThrow('The payload is not text');
  expect(await written(clearScreen, { force: true }, true)).toBe('\u001b[2J');
});
