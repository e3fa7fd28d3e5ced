import { contractTests } from 'drivespec/vitest';

contractTests({ only: ['rnage'], target: { url: 'http://127.0.0.1:1', token: 'none' } });
