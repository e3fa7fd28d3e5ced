import { expect, it } from 'vitest';
import { createRecorder } from '../../../client/recording/recorder.ts';

it('notes when each exchange was begun', () => {
  const recorder = createRecorder();
  const request = { method: 'GET', path: '/', fields: [] };
  const before = Date.now();
  recorder.add({ via: 'http', request, durationMs: 60_000 });
  const [kept] = recorder.exchanges();
  const begun = Date.parse(kept?.startedAt ?? '');
  expect(begun).toBeGreaterThanOrEqual(before - 60_000);
  expect(begun).toBeLessThanOrEqual(Date.now() - 60_000);
});
