import { errorChecks } from '../../suites/error/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('error', errorChecks);
