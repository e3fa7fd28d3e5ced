import { createApp } from './app.ts';

const { DRIVE_TOKEN, DRIVE_FOLDER = 'data', DRIVE_LIMIT = '5000000000', PORT = '8080' } = process.env;
const { DRIVE_OTHER_TOKEN, DRIVE_TEST_CLOCK, DRIVE_PARTS } = process.env;
if (!DRIVE_TOKEN) throw new Error('DRIVE_TOKEN is empty; it is the token that clients send');

const app = createApp({
  folder: DRIVE_FOLDER,
  shares: { ...(DRIVE_OTHER_TOKEN && { [DRIVE_OTHER_TOKEN]: 'shr_other' }), [DRIVE_TOKEN]: 'shr_files' },
  limit: Number(DRIVE_LIMIT),
  testClock: DRIVE_TEST_CLOCK === '1',
  ...(DRIVE_PARTS && { parts: Number(DRIVE_PARTS) }),
});
process.stdout.write(`${await app.listen({ port: Number(PORT) })}\n`);
