import type { Check } from '../../check/check.ts';
import { genericPartTypeGivesWayToTheExtension } from './generic-part-type-gives-way-to-the-extension.ts';
import { malformedPartTypeBreaksNoField } from './malformed-part-type-breaks-no-field.ts';
import { partWithoutTypeGoesByExtensionOrIsText } from './part-without-type-goes-by-extension-or-is-text.ts';
import { specificPartTypeBeatsTheExtension } from './specific-part-type-beats-the-extension.ts';
import { specificPartTypeIsRecorded } from './specific-part-type-is-recorded.ts';
import { unknownExtensionGivesOctetStream } from './unknown-extension-gives-octet-stream.ts';

/** The checks of area mime, in the order of the requirements. */
export const mimeChecks: readonly Check[] = [
  specificPartTypeIsRecorded,
  genericPartTypeGivesWayToTheExtension,
  unknownExtensionGivesOctetStream,
  partWithoutTypeGoesByExtensionOrIsText,
  specificPartTypeBeatsTheExtension,
  malformedPartTypeBreaksNoField,
];
