import { mimeChecks } from '../../suites/mime/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('mime', mimeChecks);
