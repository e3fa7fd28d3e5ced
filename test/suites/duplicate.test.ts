import { duplicateChecks } from '../../suites/duplicate/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('duplicate', duplicateChecks);
