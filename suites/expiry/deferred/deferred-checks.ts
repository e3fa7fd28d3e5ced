import { type Check, defineCheck } from '../../../check/check.ts';
import type { Reply } from '../../../client/messages/reply.ts';
import { positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { chunkOf, needChunks } from '../../../toolkit/arrange/need-session.ts';
import { beforeExpirySeconds, pastExpirySeconds } from '../../../toolkit/arrange/session-age.ts';
import { sessionUsesOf, useSession } from '../../../toolkit/arrange/use-session.ts';
import { expectCompletedFile } from '../../../toolkit/assertions/expect-completed-file.ts';
import { expectFileAndMetadata } from '../../../toolkit/assertions/expect-file-and-metadata.ts';
import { expectNotListed } from '../../../toolkit/assertions/expect-listed.ts';
import { expectOneOf } from '../../../toolkit/verbs/expect.ts';
import { expectRefused, expectSuccess } from '../../../toolkit/verbs/expect-status.ts';
import { need, needValue } from '../../../toolkit/verbs/need.ts';
import { type ExpiryState, idleSeconds, sessionOf, type WaitingSession } from './state.ts';

/** The checks that can run now, the requirements that cannot be judged yet, and when to continue. */
export interface Visit {
  readonly checks: readonly Check[];
  /** Requirements without a verdict at this visit, each with the reason. */
  readonly notYet: ReadonlyMap<string, string>;
  /** Seconds until the next useful visit; undefined if everything is judged. */
  readonly comeBackSeconds: number | undefined;
  /** The state after the checks have run. */
  readonly next: () => ExpiryState;
}

const patientFromSeconds = 20 * 3_600;

/** The checks that are due at this time. Sessions that are not due are not used, because any use is activity. */
export function deferredChecks(state: ExpiryState, now: Date): Visit {
  const idle = state.idle.every((one) => idleSeconds(one, now) >= pastExpirySeconds);
  const patient = state.patient === undefined ? undefined : stageOf(state.patient, now, patientFromSeconds);
  const kept = state.kept === undefined ? undefined : stageOf(state.kept, now, 0);
  const keptDays = state.kept === undefined ? 0 : (now.getTime() - Date.parse(state.kept.openedAt)) / 1_000;
  const isOldEnough = kept === 'now' && keptDays > pastExpirySeconds;
  const visits: { kept?: WaitingSession | undefined; patient?: WaitingSession | undefined } = {
    kept: state.kept,
    patient: state.patient,
  };

  const checks = [
    ...(idle ? idleChecks(state) : []),
    ...(patient === 'now' && state.patient !== undefined
      ? [
          patientCheck(state.patient, () => {
            visits.patient = undefined;
          }),
        ]
      : []),
    ...(kept === 'now' && state.kept !== undefined
      ? [
          keptCheck(state.kept, isOldEnough, now, (after) => {
            visits.kept = after;
          }),
        ]
      : []),
    ...(idle && isOldEnough ? [othersCheck(state)] : []),
  ];
  const notYet = new Map<string, string>();
  if (!idle)
    for (const id of ['EXP-02', 'EXP-02s', 'EXP-06'])
      notYet.set(id, 'the idle sessions have not been idle for a day yet');
  // A session completed at an earlier visit was judged then.
  if (patient !== undefined && patient !== 'now')
    notYet.set(
      'EXP-03',
      patient === 'missed'
        ? 'no visit took place between 20 h and 23 h 50 min'
        : 'it is too early to judge whether a session lives for a day',
    );
  if (kept !== 'now') notYet.set('EXP-04', 'no visit took place within a day of the last one');
  if (!(idle && isOldEnough)) notYet.set('EXP-08', 'no session has expired yet while another one is active');
  return {
    checks,
    notYet,
    comeBackSeconds: nextVisit(state, now, idle && isOldEnough),
    next: () => ({ ...state, ...visits }),
  };
}

function stageOf(one: WaitingSession, now: Date, fromSeconds: number): 'early' | 'now' | 'missed' {
  const seconds = idleSeconds(one, now);
  if (seconds < fromSeconds) return 'early';
  return seconds <= beforeExpirySeconds ? 'now' : 'missed';
}

function nextVisit(state: ExpiryState, now: Date, isDone: boolean): number | undefined {
  if (isDone) return undefined;
  const [first] = state.idle;
  const untilOver = first === undefined ? 0 : pastExpirySeconds - idleSeconds(first, now);
  const patientIn =
    state.patient === undefined ? -1 : patientFromSeconds + 3_600 - idleSeconds(state.patient, now);
  return Math.ceil(Math.max(60, patientIn > 0 ? patientIn : untilOver > 0 ? untilOver : 3_600));
}

function idleChecks(state: ExpiryState): readonly Check[] {
  const each = async (target: Target, judge: (reply: Reply, use: string) => void): Promise<void> => {
    for (const [index, use] of sessionUsesOf(target.facts).entries()) {
      const one = state.idle[index % state.idle.length];
      if (one !== undefined) judge(await useSession(target, sessionOf(one), use), use);
    }
  };
  return [
    defineCheck({
      id: 'expiry/deferred/an-expired-session-refuses-everything',
      requirement: 'EXP-02',
      exclusive: true,
      verify: (_, target) => each(target, (reply, use) => expectRefused(reply, `status of ${use}`)),
    }),
    defineCheck({
      id: 'expiry/deferred/an-expired-session-is-410',
      requirement: 'EXP-02s',
      exclusive: true,
      verify: (_, target) =>
        each(target, (reply, use) => expectOneOf(reply.status, [410, 404], `status of ${use}`, reply)),
    }),
    defineCheck({
      id: 'expiry/deferred/what-expires-leaves-no-file-and-takes-none',
      requirement: 'EXP-06',
      exclusive: true,
      async verify(_, target) {
        for (const one of state.idle) await expectNotListed(target, one.name);
        const { id, size, key } = state.finished;
        await expectFileAndMetadata(target, { id, content: positions(size, key) });
      },
    }),
  ];
}

function patientCheck(one: WaitingSession, onCompleted: () => void): Check {
  return defineCheck({
    id: 'expiry/deferred/a-session-lives-for-a-day',
    requirement: 'EXP-03',
    exclusive: true,
    async verify(_, target) {
      onCompleted();
      const reply = await useSession(target, sessionOf(one), 'chunk');
      expectSuccess(reply, 'status of a chunk before the end of the day');
      await expectCompletedFile(target, sessionOf(one));
    },
  });
}

function keptCheck(
  one: WaitingSession,
  isOldEnough: boolean,
  now: Date,
  onVisit: (after: WaitingSession) => void,
): Check {
  const session = sessionOf(one);
  return defineCheck({
    id: 'expiry/deferred/activity-restarts-the-day',
    requirement: 'EXP-04',
    exclusive: true,
    async verify(_, target) {
      const index = Math.min(one.put, session.totalChunks - 1);
      const reply = await target.putChunk(session.id, index, chunkOf(session, index));
      expectSuccess(reply, 'status of a chunk within a day of the last one');
      onVisit({ ...one, put: index + 1, activeAt: now.toISOString() });
      need(isOldEnough, 'the session that is kept alive by visits is not older than a day yet');
    },
  });
}

function othersCheck(state: ExpiryState): Check {
  return defineCheck({
    id: 'expiry/deferred/an-expiry-does-not-affect-other-sessions',
    requirement: 'EXP-08',
    exclusive: true,
    async verify(_, target) {
      const kept = needValue(state.kept, 'no session was kept alive');
      const session = sessionOf(kept);
      const rest = Array.from({ length: session.totalChunks }, (_chunk, index) => index).slice(kept.put);
      await needChunks(target, session, rest);
      await expectCompletedFile(target, session);
    },
  });
}
