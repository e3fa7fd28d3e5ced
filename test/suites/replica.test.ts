import { replicaChecks } from '../../suites/replica/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('replica', replicaChecks);
