import { startReferenceServer } from 'drivespec/reference-server';
import { contractTests } from 'drivespec/vitest';
import { afterAll } from 'vitest';

const stops: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(stops.map((stop) => stop())));

contractTests({
  mode: 'quick',
  only: ['range'],
  async target() {
    const { url, token, stop } = await startReferenceServer();
    stops.push(stop);
    return { url, token };
  },
});
