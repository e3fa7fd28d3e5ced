import { syncChecks } from '../../suites/sync/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('sync', syncChecks);
