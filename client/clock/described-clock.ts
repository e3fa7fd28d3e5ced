import type { Description } from '../description.ts';
import type { Transport } from '../http/transport.ts';
import type { Clock } from './clock.ts';
import { ClockFailed } from './clock-failed.ts';
import { howCommandFailed } from './how-command-failed.ts';
import type { ProcessGroups } from './process-groups.ts';

/** The inputs of the clock of a run. */
export interface ClockParts {
  /** For a clock that is a request. */
  readonly transport: Transport;
  /** For a clock that is a command. */
  readonly groups: ProcessGroups;
  readonly commandTimeoutMs: number;
}

/** Returns the clock of a description, or undefined if it has none. */
export function describedClock(description: Description, parts: ClockParts): Clock | undefined {
  const { clock } = description;
  if (clock === undefined) return undefined;
  if ('command' in clock) return { advance: (seconds) => runCommand(parts, clock.command, seconds) };
  const { method, path, json } = clock.advance;
  return {
    async advance(seconds) {
      const bytes = Buffer.from(JSON.stringify(withSeconds(json, seconds)));
      const reply = await parts.transport.send({
        method,
        path,
        fields: [['Content-Type', 'application/json']],
        body: { lengthBytes: bytes.length, pieces: () => [bytes] },
      });
      if (reply.status < 200 || reply.status > 299) {
        throw new ClockFailed(
          `the clock hook ${method} ${path} answered ${reply.status || reply.failure?.kind}`,
        );
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

async function runCommand(
  { groups, commandTimeoutMs }: ClockParts,
  command: string,
  seconds: number,
): Promise<void> {
  const ended = await groups.run(command.replaceAll('{seconds}', String(seconds)), commandTimeoutMs);
  const failure = howCommandFailed(ended, commandTimeoutMs);
  if (failure !== undefined) throw new ClockFailed(`the clock command ${failure}`);
}
