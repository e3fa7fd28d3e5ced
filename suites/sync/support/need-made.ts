import { type Payload, payloadSize, positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { needFile, type StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { needNewVersion } from '../../../toolkit/arrange/need-new-version.ts';
import { needFileBySession } from '../../../toolkit/arrange/need-session.ts';
import { needStored } from '../../../toolkit/arrange/need-stored.ts';
import { orUntestable } from '../../../toolkit/verbs/or-untestable.ts';

/** The ways in which a file comes to hold its bytes. */
export const makings = ['by upload', 'by session', 'as a new version'] as const;

/** One of the ways to make a file. */
export type Making = (typeof makings)[number];

/**
 * Makes a file that way. An empty one is always uploaded, since a target may refuse an empty session; one that
 * should be a new version is made by a session of its own where the target does not show the capability `replace`.
 * @throws {Blocked} as `needStored`, for an upload; {Untestable} where a session makes no file.
 */
export async function needMade(target: Target, content: Payload, making: Making): Promise<StoredFile> {
  const { replace } = target.facts.capabilities;
  if (payloadSize(content) === 0 || making === 'by upload') return needStored(target, content);
  if (making === 'by session' || !replace) return orUntestable(needFileBySession(target, content));
  const old = await needFile(target, positions(333, 99));
  return orUntestable(needNewVersion(target, old, content));
}
