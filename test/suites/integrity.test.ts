import { integrityChecks } from '../../suites/integrity/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('integrity', integrityChecks);
