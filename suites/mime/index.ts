import type { Check } from '../../check/check.ts';
import { extensionOverridesAGenericPartType } from './extension-overrides-a-generic-part-type.ts';
import { malformedPartTypeNeverProducesAMalformedField } from './malformed-part-type-never-produces-a-malformed-field.ts';
import { partWithoutTypeFollowsTheExtensionOrIsText } from './part-without-type-follows-the-extension-or-is-text.ts';
import { specificPartTypeIsRecorded } from './specific-part-type-is-recorded.ts';
import { specificPartTypeOverridesTheExtension } from './specific-part-type-overrides-the-extension.ts';
import { unknownExtensionGivesOctetStream } from './unknown-extension-gives-octet-stream.ts';

/** The checks of the mime area, in the order of the requirements. */
export const mimeChecks: readonly Check[] = [
  specificPartTypeIsRecorded,
  extensionOverridesAGenericPartType,
  unknownExtensionGivesOctetStream,
  partWithoutTypeFollowsTheExtensionOrIsText,
  specificPartTypeOverridesTheExtension,
  malformedPartTypeNeverProducesAMalformedField,
];
