import { chunkChecks } from '../../suites/chunk/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('chunk', chunkChecks);
