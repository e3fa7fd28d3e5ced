import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import type { TargetFacts } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Route, Target } from '../../client/target.ts';
import { type Downloadable, needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { basicRoutes, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectChecksumOf, needChecksum } from '../../toolkit/assertions/checksum-of.ts';
import { expectEqualBytes } from '../../toolkit/assertions/expect-body.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { expectStatus, isSuccess } from '../../toolkit/verbs/expect-status.ts';
import { needStatus, needSuccess } from '../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';
import { fileRequest } from './support/download-requests.ts';

/** What may happen between two downloads of a file. */
const events = [
  'range',
  'suffix range',
  'accepting gzip',
  'other route',
  'upload of the same size',
  'deletion of another file',
] as const;
type Event = (typeof events)[number];

interface Repeated {
  readonly size: number;
  readonly way: StorageRoute;
  readonly route: Route;
  readonly between: readonly Event[];
}

/** A download does not change after other downloads of the file, or after uploads and deletions of other files. */
export const repeatedDownloadGivesTheSameBytes = defineCheck<Repeated>({
  id: 'download/repeated-download-gives-the-same-bytes',
  requirement: 'DL-08',
  edgeCases: (facts) =>
    [
      repeated(1, 'multipart', 'content', []),
      repeated(5_000, 'multipart', 'content', ['range']),
      repeated(5_000, 'multipart', 'content', ['accepting gzip']),
      repeated(70_000, 'multipart', 'content', ['suffix range', 'upload of the same size']),
      repeated(5_000, 'multipart', 'content', ['deletion of another file']),
      repeated(200_000, 'session', 'content', ['range', 'other route']),
      repeated(5_000, 'multipart', 'sync', ['range', 'other route']),
      repeated(70_000, 'session', 'sync', ['upload of the same size', 'deletion of another file']),
    ].map((one) => fitting(one, facts)),
  arbitrary: (facts) =>
    fc.record({
      size: sizes(100_000, 1),
      way: fc.constantFrom(...basicRoutes),
      route: fc.constantFrom(...(facts.readOnly ? (['content'] as const) : (['content', 'sync'] as const))),
      between: fc.array(fc.constantFrom(...eventsOf(facts)), { maxLength: 4 }),
    }),
  randomCases: 5,

  async verify({ size, way, route, between }, target) {
    const form = { fileName: target.nextName('.txt'), contentType: 'text/plain' };
    const stored = await needDownloadable(target.viaRoute(route), positions(size, 1), { route: way, form });
    const first = await stored.get({ fields: [identityEncoding] });
    if (route === 'sync' && !isSuccess(first))
      throw new Untestable(`the sync download got status ${first.status}`);
    needStatus(first, 200, 'DL-01');
    for (const event of between) await happen(event, target, stored, route);

    const second = await stored.get({ fields: [identityEncoding] });
    const third = await stored.get({ fields: [identityEncoding] });

    expectStatus(second, 200, 'status of the second download');
    expectEqualBytes(second.body, first.body, 'body of the second download', second);
    expectStatus(third, 200, 'status of the third download');
    expectEqualBytes(third.body, first.body, 'body of the third download', third);
    if (stored.id !== undefined) expectChecksumOf(await needChecksum(target, stored.id), third);
  },
});

function repeated(size: number, way: StorageRoute, route: Route, between: readonly Event[]): Repeated {
  return { size, way, route, between };
}

/** Without the events that the target does not support. */
function fitting(one: Repeated, facts: TargetFacts): Repeated {
  const possible = eventsOf(facts);
  return {
    ...one,
    route: facts.readOnly ? 'content' : one.route,
    between: one.between.filter((event) => possible.includes(event)),
  };
}

function eventsOf({ readOnly, capabilities }: TargetFacts): readonly Event[] {
  if (readOnly) return events.filter((event) => /range|gzip/.test(event));
  return events.filter((event) => capabilities.delete || !/^deletion/.test(event));
}

async function happen(event: Event, target: Target, stored: Downloadable, route: Route): Promise<void> {
  switch (event) {
    case 'range':
    case 'suffix range':
    case 'accepting gzip':
      await stored.get(fileRequest(event, stored.size));
      break;
    case 'other route':
      await target
        .viaRoute(route === 'sync' ? 'content' : 'sync')
        .download(stored.id ?? '', { fields: [identityEncoding] });
      break;
    case 'upload of the same size': {
      const other = await needFile(target, positions(stored.size, 2));
      await target.viaRoute(route).download(other.id, { fields: [identityEncoding] });
      break;
    }
    case 'deletion of another file': {
      const other = await needFile(target, positions(stored.size, 3));
      needSuccess(await target.deleteFile(other.id), 'INT-05');
    }
  }
}
