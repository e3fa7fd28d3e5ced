import { limitChecks } from '../../suites/limit/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('limit', limitChecks);
