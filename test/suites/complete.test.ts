import { completeChecks } from '../../suites/complete/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('complete', completeChecks);
