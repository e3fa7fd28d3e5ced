import { rangeChecks } from '../../suites/range/index.ts';
import { proveArea } from '../proof/prove-area.ts';

proveArea('range', rangeChecks);
