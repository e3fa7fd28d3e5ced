import { durabilityChecks } from '../../suites/durability/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('durability', durabilityChecks);
