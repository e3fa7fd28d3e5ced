import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import type { Session } from '../../../reference-server/storage/store.ts';
import { knownRequest } from '../../servers/known-request.ts';
import { knownStore } from '../../servers/known-store.ts';

const dayMs = 24 * 3_600_000;

/** Shows expires_at in a different format at create and in progress. */
export function showing(
  unmodified: Steps,
  format: (time: string) => unknown,
): Pick<Steps, 'sessionObject' | 'progressOf'> {
  const reformatted = (body: Record<string, unknown>) => ({
    ...body,
    expires_at: format(String(body['expires_at'])),
  });
  return {
    sessionObject: (given) => reformatted(unmodified.sessionObject(given)),
    progressOf: (given) => reformatted(unmodified.progressOf(given)),
  };
}

/** Changes the lifetime of sessions after their last activity. */
export function lifetime(unmodified: Steps, lifetimeMs: number): Pick<Steps, 'expiresAt'> {
  return {
    expiresAt(given) {
      const expiresMs = unmodified.expiresAt(given);
      return expiresMs === given.nowMs + dayMs ? given.nowMs + lifetimeMs : expiresMs;
    },
  };
}

/** Requests that match `holds` ignore expiry, unless an earlier request has expired the session. */
export function overlookedBy(unmodified: Steps, holds: (request: Request) => boolean): Partial<Steps> {
  const { authorise, request } = knownRequest();
  return {
    authorise,
    isExpired: (given) => {
      const now = request();
      return (now === undefined || !holds(now)) && unmodified.isExpired(given);
    },
  };
}

/** Creates a file from the chunks of a session when it expires. */
export function keepingHalfFiles(unmodified: Steps): Partial<Steps> {
  const { resolveFolder, store } = knownStore();
  return {
    resolveFolder,
    expireSession({ session }) {
      const known = store();
      const content = unmodified.assembleChunks({ session });
      if (known !== undefined) {
        const { sizeBytes } = content;
        const { shareId, folderId, fileName: name, ownerId: createdBy, expiresAtMs: createdAtMs } = session;
        const place = { shareId, folderId, name, createdBy, createdAtMs, mimeType: 'text/plain' };
        const checksum = unmodified.checksumOf({ content });
        const rest = { content, sizeBytes, checksum, originalBytes: undefined, replaces: undefined };
        unmodified.commitFile({ store: known, draft: { ...place, ...rest } });
      }
      return unmodified.expireSession({ session });
    },
  };
}

/** Forgets the files of a session's folder when the session expires. */
export function forgettingFiles(unmodified: Steps): Partial<Steps> {
  const { resolveFolder, store } = knownStore();
  return {
    resolveFolder,
    expireSession({ session }) {
      for (const file of store()?.files.values() ?? []) {
        if (file.folderId === session.folderId) store()?.files.delete(file.id);
      }
      return unmodified.expireSession({ session });
    },
  };
}

/** Loses the content of files made by sessions after a day. */
export function contentless(unmodified: Steps): Partial<Steps> {
  let nowMs = 0;
  const bySession = new WeakSet<object>();
  return {
    closeSession(given) {
      for (const version of given.file.versions) bySession.add(version);
      unmodified.closeSession(given);
    },
    isExpired(given) {
      nowMs = given.nowMs;
      return unmodified.isExpired(given);
    },
    selectVersion(given) {
      const version = unmodified.selectVersion(given);
      const isOld = version !== undefined && nowMs - version.createdAtMs > dayMs;
      return isOld && bySession.has(version) ? undefined : version;
    },
  };
}

/** When a session expires, applies `end` to the other open sessions of its owner. */
export function endingTogether(unmodified: Steps, end: (other: Session) => unknown): Partial<Steps> {
  const { resolveFolder, store } = knownStore();
  return {
    resolveFolder,
    expireSession({ session }) {
      const others = [...(store()?.sessions.values() ?? [])].filter(
        ({ ownerId, status }) => ownerId === session.ownerId && status === 'active',
      );
      for (const other of others) if (other !== session) end(other);
      return unmodified.expireSession({ session });
    },
  };
}
