import { contractTests } from 'drivespec/vitest';

contractTests({ mode: 'quick', only: ['RNG-06'], target: { url: 'http://127.0.0.1:1', token: 'none' } });
