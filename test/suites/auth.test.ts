import { authChecks } from '../../suites/auth/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('auth', authChecks);
