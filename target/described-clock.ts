import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Blocked } from './blocked.ts';
import type { Clock } from './clock.ts';
import type { Description } from './description.ts';
import type { Transport } from './transport.ts';

const commandTimeoutMs = 60_000;

/** The clock that a description tells of, or undefined when it tells of none. */
export function describedClock(description: Description, transport: Transport): Clock | undefined {
  const { clock } = description;
  if (clock === undefined) return undefined;
  if ('command' in clock) return { advance: (seconds) => runCommand(clock.command, seconds) };
  const { method, path, json } = clock.advance;
  return {
    async advance(seconds) {
      const bytes = Buffer.from(JSON.stringify(withSeconds(json, seconds)));
      const reply = await transport.send({
        method,
        path,
        fields: [['content-type', 'application/json']],
        body: { lengthBytes: bytes.length, pieces: () => [bytes] },
      });
      if (reply.status < 200 || reply.status > 299) {
        throw new Blocked(`the clock hook ${method} ${path} answered ${reply.status || reply.failure?.kind}`);
      }
    },
  };
}

function withSeconds(value: unknown, seconds: number): unknown {
  if (value === '{seconds}') return seconds;
  if (typeof value === 'string') return value.replaceAll('{seconds}', String(seconds));
  if (Array.isArray(value)) return value.map((item) => withSeconds(item, seconds));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withSeconds(member, seconds)]),
  );
}

async function runCommand(command: string, seconds: number): Promise<void> {
  const line = command.replaceAll('{seconds}', String(seconds));
  try {
    await promisify(execFile)('sh', ['-c', line], { timeout: commandTimeoutMs });
  } catch (error) {
    throw new Blocked(
      `the clock command failed: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
    );
  }
}
