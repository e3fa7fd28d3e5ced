import { afterAll, afterEach } from 'vitest';
import { closeFile, closeTest } from './closings.ts';

// Runs before each test file. A helper is loaded once for many files, so its hooks would belong to the first of them.
afterEach(closeTest);
afterAll(closeFile);
