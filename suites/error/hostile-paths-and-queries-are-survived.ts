import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { pathSegment } from '../../client/paths/path-segment.ts';
import type { TargetPaths } from '../../client/paths/target-paths.ts';
import { expectNoServerError } from '../../toolkit/verbs/expect-status.ts';
import { expectStillServing, needServing } from './support/expect-still-serving.ts';
import { hostileSegment, hostileSegments } from './support/hostile-segments.ts';

const places = {
  metadata: ({ files }, text) => ['GET', `${files}/${text}`],
  content: ({ files }, text) => ['GET', `${files}/${text}/content`],
  sync: ({ sync }, text) => ['GET', `${sync}/${text}`],
  'session of a chunk': ({ uploads }, text) => ['PUT', `${uploads}/${text}/chunks/0`],
  'index of a chunk': ({ uploads }, text, id) => ['PUT', `${uploads}/${pathSegment(id)}/chunks/${text}`],
  complete: ({ uploads }, text) => ['POST', `${uploads}/${text}/complete`],
  version: ({ sync }, text, id) => ['GET', `${sync}/${pathSegment(id)}?version=${text}`],
  range_start: ({ sync }, text, id) => ['GET', `${sync}/${pathSegment(id)}?range_start=${text}`],
  range_end: ({ sync }, text, id) => ['GET', `${sync}/${pathSegment(id)}?range_start=0&range_end=${text}`],
  'an unknown query parameter': ({ files }, text, id) => [
    'GET',
    `${files}/${pathSegment(id)}?${text}=${text}&${text}`,
  ],
} satisfies Record<
  string,
  (paths: TargetPaths, text: string, fileId: string) => [method: string, path: string]
>;

const placeNames = Object.keys(places) as (keyof typeof places)[];

/** Hostile text in place of an id, an index or a number must not cause a server error or affect the next request. */
export const hostilePathsAndQueriesAreSurvived = defineCheck({
  id: 'error/hostile-paths-and-queries-are-survived',
  requirement: 'ERR-02',
  edgeCases: hostileSegments.map((text, index) => ({
    place: placeNames[index % placeNames.length] ?? 'metadata',
    text,
  })),
  arbitrary: fc.record({ place: fc.constantFrom(...placeNames), text: hostileSegment }),

  async verify({ place, text }, target) {
    const file = await needServing(target);
    const [method, path] = places[place](target.paths, text, file.id);

    const reply = await target.request(method, path, method === 'PUT' ? { body: Buffer.alloc(10) } : {});

    expectNoServerError(reply);
    await expectStillServing(target, file);
  },
});
