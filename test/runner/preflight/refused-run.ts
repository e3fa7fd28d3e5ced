import { afterEach, expect } from 'vitest';
import { CannotRun, run } from '../../../index.ts';
import type { RunInput } from '../../../runner/settings/run-options.ts';
import {
  type Asked,
  type Instead,
  json,
  type Script,
  type ScriptedTarget,
  startScriptedTarget,
} from '../../hostile/scripted-target.ts';
import type { OddServer } from '../../odd-server.ts';

/** Stopped after each test. */
export const started: (ScriptedTarget | OddServer)[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
});

/** Starts a target with this script. */
export async function start(script: Script = {}): Promise<ScriptedTarget> {
  const target = await startScriptedTarget(script);
  started.push(target);
  return target;
}

type TargetInput = Partial<RunInput['target']>;

/** The error of a run against this target. */
export async function refusal(
  target: TargetInput & { readonly url: string },
  settings: Partial<RunInput> = {},
) {
  const ran = run({ mode: 'quick', only: ['range/closed-range*'], timeoutMs: 2_000, ...settings, target });
  const error = await ran.then(
    ({ verdict }) => expect.fail(`it ran: ${verdict}`),
    (caught: unknown) => caught,
  );
  if (!(error instanceof CannotRun)) throw error;
  const { message, hint, fault } = error;
  return { message: message.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST'), hint, fault };
}

/** Whether a request uploads a file. */
export const isUpload = ({ method, path }: Asked): boolean => method === 'POST' && path === '/api/v1/files';
/** Whether a request creates an object. */
export const isCreation = ({ method }: Asked): boolean => method === 'POST';
/** Whether a request lists the shares. */
export const isShares = ({ path }: Asked): boolean => path === '/api/v1/users/me/shares';

/** A script that answers some requests in its own way. */
export const when =
  (isMeant: (asked: Asked) => boolean, instead: Instead): NonNullable<Script['instead']> =>
  (asked) =>
    isMeant(asked) ? instead : undefined;

/** The answer of the first script that has one. */
export const either =
  (...scripts: readonly NonNullable<Script['instead']>[]): NonNullable<Script['instead']> =>
  (asked, target) => {
    for (const script of scripts) {
      const instead = script(asked, target);
      if (instead !== undefined) return instead;
    }
    return undefined;
  };

/** A target without a list of shares. */
export const listsNoShares = when(isShares, json(404, { detail: 'Not Found' }));
