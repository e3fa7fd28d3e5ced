import { uploadChecks } from '../../suites/upload/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('upload', uploadChecks);
