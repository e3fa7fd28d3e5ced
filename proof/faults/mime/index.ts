import type { Fault } from '../fault.ts';
import { mimeMalformedTypeFaults } from './malformed-type.ts';
import { mimeRecordedTypeFaults } from './recorded-type.ts';

/** Faults in the recorded media type. */
export const mimeFaults: readonly Fault[] = [...mimeMalformedTypeFaults, ...mimeRecordedTypeFaults];
