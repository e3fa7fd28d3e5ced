import type { RunRecord } from '../../record/record.ts';
import { toJson } from '../to-json.ts';
import { badgeOf } from './badge.ts';

/** The badge as the JSON that shields.io reads from an endpoint. */
export function shieldsJson(record: RunRecord): string {
  const { label, message, colour } = badgeOf(record);
  return toJson({ schemaVersion: 1, label, message, color: colour });
}
