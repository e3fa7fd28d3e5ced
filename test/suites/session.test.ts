import { sessionChecks } from '../../suites/session/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('session', sessionChecks);
