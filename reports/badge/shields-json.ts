import type { RunRecord } from '../../record/record.ts';
import { toJson } from '../to-json.ts';
import { badgeOf } from './badge.ts';

/** The badge as JSON for a shields.io endpoint. */
export function shieldsJson(record: RunRecord): string {
  const { label, message, colour } = badgeOf(record);
  return toJson({ schemaVersion: 1, label, message, color: colour });
}
