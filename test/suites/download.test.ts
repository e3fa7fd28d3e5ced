import { downloadChecks } from '../../suites/download/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('download', downloadChecks);
