import type { Socket } from 'node:net';
import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { currentVersion } from '../../../reference-server/storage/current-version.ts';
import type { StoredFile, Version } from '../../../reference-server/storage/store.ts';
import { changeRangeTotal } from '../../servers/change-range-total.ts';
import { knownFile } from '../../servers/known-file.ts';
import { isSyncDownload, knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

/** Faults in the sync download of a whole file and of its versions. */
export const syncVersionFaults: readonly Fault[] = [
  {
    id: 'sync/whole-download-is-of-the-first-version',
    violates: ['SYNC-01'],
    detectedBy: ['sync/full-sync-download-equals-the-plain-download'],
    description: 'the sync download always sends the first version',
    steps: (unmodified) => {
      const { authorise, request } = knownRequest();
      return {
        authorise,
        selectVersion: (given) =>
          isSyncDownload(request()) && given.wanted === undefined
            ? given.file.versions[0]
            : unmodified.selectVersion(given),
      };
    },
  },
  {
    id: 'sync/version-applies-to-the-next-request-of-the-connection',
    violates: ['SYNC-01'],
    detectedBy: ['sync/a-download-without-version-is-of-the-current-one'],
    description: 'a sync download without version sends the version last requested on the connection',
    steps: (unmodified) => {
      const { authorise, request } = knownRequest();
      const wantedOn = new WeakMap<Socket, string>();
      return {
        authorise,
        selectVersion: (given) => {
          const socket = request()?.incoming.socket;
          if (socket === undefined || !isSyncDownload(request())) return unmodified.selectVersion(given);
          if (given.wanted !== undefined) wantedOn.set(socket, given.wanted);
          return unmodified.selectVersion({ ...given, wanted: given.wanted ?? wantedOn.get(socket) });
        },
      };
    },
  },
  {
    id: 'sync/whole-download-mixes-up-buffers',
    violates: ['SYNC-01'],
    detectedBy: ['sync/full-sync-download-equals-the-plain-download'],
    description: 'from 128 KiB on, a sync download sends the bytes from the start again',
    steps: (unmodified) => {
      const { authorise, request } = knownRequest();
      return {
        authorise,
        readBytes: (given) => {
          const isLong = isSyncDownload(request()) && given.first === 0 && given.last >= 131_072;
          if (!isLong) return unmodified.readBytes(given);
          const restBytes = given.last - 131_071;
          return [
            ...unmodified.readBytes({ ...given, last: 131_071 }),
            ...unmodified.readBytes({ ...given, last: restBytes - 1 }),
          ];
        },
      };
    },
  },
  {
    id: 'sync/empty-file-is-not-found',
    violates: ['SYNC-01'],
    detectedBy: ['sync/full-sync-download-equals-the-plain-download'],
    description: 'the sync download of an empty file is answered with 404',
    steps: (unmodified) => {
      const { authorise, request } = knownRequest();
      return {
        authorise,
        selectVersion: (given) => {
          const version = unmodified.selectVersion(given);
          return isSyncDownload(request()) && version?.sizeBytes === 0 ? undefined : version;
        },
      };
    },
  },
  {
    id: 'sync/line-ends-are-rewritten',
    violates: ['SYNC-01'],
    detectedBy: ['sync/full-sync-download-equals-the-plain-download'],
    description: 'the sync download turns the first CR LF into LF LF',
    steps: (unmodified) => {
      const { authorise, request } = knownRequest();
      return {
        authorise,
        readBytes: (given) => {
          if (!isSyncDownload(request())) return unmodified.readBytes(given);
          const bytes = Buffer.concat([...unmodified.readBytes(given)]);
          const at = bytes.indexOf('\r\n');
          if (at >= 0) bytes[at] = 0x0a;
          return [bytes];
        },
      };
    },
  },
  {
    id: 'sync/version-is-ignored',
    violates: ['SYNC-06', 'SYNC-07'],
    detectedBy: ['sync/version-gives-the-bytes-of-that-version', 'sync/unknown-version-is-refused'],
    description: 'version=1 answers the newest bytes',
    steps: selecting((file) => currentVersion(file)),
  },
  {
    id: 'sync/version-is-counted-from-zero',
    violates: ['SYNC-06'],
    detectedBy: ['sync/version-gives-the-bytes-of-that-version'],
    description: 'version=1 answers the second version',
    steps: selecting((file, wanted) => file.versions[Number(wanted)] ?? file.versions[0]),
  },
  {
    id: 'sync/version-is-gone-once-replaced',
    violates: ['SYNC-06'],
    detectedBy: ['sync/version-gives-the-bytes-of-that-version'],
    description: 'only the newest version can be downloaded',
    steps: selecting((file, wanted) =>
      String(currentVersion(file).number) === wanted ? currentVersion(file) : undefined,
    ),
  },
  {
    id: 'sync/version-is-clamped-to-the-newest-size',
    violates: ['SYNC-06'],
    detectedBy: ['sync/version-gives-the-bytes-of-that-version'],
    description: 'a range of an older version beyond the size of the newest is answered with 416',
    steps: () =>
      changeRangeTotal(({ file, version }) =>
        Math.min(version.content.sizeBytes, currentVersion(file).content.sizeBytes),
      ),
  },
  {
    id: 'sync/part-of-a-version-is-of-the-newest',
    violates: ['SYNC-06'],
    detectedBy: ['sync/version-gives-the-bytes-of-that-version'],
    description: 'version=1 with a range returns bytes of the newest version, if it has them',
    steps: (unmodified) => {
      const { selectVersion, file } = knownFile();
      return {
        selectVersion,
        readBytes: (given) => {
          const known = file();
          const newest = known === undefined ? given.version : currentVersion(known);
          const isPart = given.last - given.first + 1 < given.version.content.sizeBytes;
          const isThere = given.last < newest.content.sizeBytes;
          return unmodified.readBytes(isPart && isThere ? { ...given, version: newest } : given);
        },
      };
    },
  },
  {
    id: 'sync/unknown-version-gives-the-newest',
    violates: ['SYNC-07'],
    detectedBy: ['sync/unknown-version-is-refused'],
    description: 'an unknown version number returns the newest bytes',
    steps: (unmodified) => ({
      selectVersion: (given) => unmodified.selectVersion(given) ?? currentVersion(given.file),
    }),
  },
  {
    id: 'sync/negative-version-counts-from-the-newest',
    violates: ['SYNC-07'],
    detectedBy: ['sync/unknown-version-is-refused'],
    description: 'version=-1 answers the newest bytes',
    steps: (unmodified) => ({
      selectVersion: (given) =>
        given.wanted?.startsWith('-')
          ? given.file.versions.at(Number(given.wanted))
          : unmodified.selectVersion(given),
    }),
  },
  {
    id: 'sync/version-is-cut-to-a-whole-number',
    violates: ['SYNC-07'],
    detectedBy: ['sync/unknown-version-is-refused'],
    description: 'version=1.9 answers version 1',
    steps: (unmodified) => ({
      selectVersion: (given) =>
        unmodified.selectVersion({ ...given, wanted: given.wanted?.replace(/\.\d+$/, '') }),
    }),
  },
  {
    id: 'sync/version-wraps-at-2-16',
    violates: ['SYNC-07'],
    detectedBy: ['sync/unknown-version-is-refused'],
    description: 'version numbers are kept in 16 bits',
    steps: (unmodified) => ({
      selectVersion: (given) =>
        unmodified.selectVersion({
          ...given,
          wanted: /^\d+$/.test(given.wanted ?? '')
            ? String(BigInt.asUintN(16, BigInt(given.wanted ?? 0)))
            : given.wanted,
        }),
    }),
  },
  {
    id: 'sync/version-wraps-at-2-32',
    violates: ['SYNC-07'],
    detectedBy: ['sync/unknown-version-is-refused'],
    description: 'version numbers are kept in 32 bits',
    steps: (unmodified) => ({
      selectVersion: (given) =>
        unmodified.selectVersion({
          ...given,
          wanted: /^\d+$/.test(given.wanted ?? '')
            ? String(BigInt.asUintN(32, BigInt(given.wanted ?? 0)))
            : given.wanted,
        }),
    }),
  },
  {
    id: 'sync/unknown-version-gives-500',
    violates: ['SYNC-07'],
    detectedBy: ['sync/unknown-version-is-refused'],
    description: 'an unknown version number is answered with 500',
    steps: (unmodified) => ({
      selectVersion: (given) => {
        const version = unmodified.selectVersion(given);
        if (version === undefined) throw new Refusal(500, 'No such version');
        return version;
      },
    }),
  },
];

/** Selects the version in another way if the request names one. */
function selecting(
  select: (file: StoredFile, wanted: string) => Version | undefined,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    selectVersion: (given) =>
      given.wanted === undefined ? unmodified.selectVersion(given) : select(given.file, given.wanted),
  });
}
