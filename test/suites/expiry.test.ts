import { expiryChecks } from '../../suites/expiry/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('expiry', expiryChecks);
