import type { RequirementResult } from '../../record/record.ts';
import { Icon, type IconName } from './icon.tsx';

/** The word, colour and icon of a status; a SHOULD that is not followed is a warning. */
export interface StatusLook {
  /** The value that rows are filtered by. */
  readonly key: IconName;
  readonly word: string;
}

/** All statuses, worst first. */
export const statusLooks = [
  { key: 'fail', word: 'Fail' },
  { key: 'warn', word: 'Warning' },
  { key: 'error', word: 'Error' },
  { key: 'blocked', word: 'Blocked' },
  { key: 'untestable', word: 'Untestable' },
  { key: 'deselected', word: 'Deselected' },
  { key: 'not-applicable', word: 'Not applicable' },
  { key: 'observed', word: 'Observed' },
  { key: 'pass', word: 'Pass' },
] as const satisfies readonly StatusLook[];

type Judged = Pick<RequirementResult, 'status'> & { readonly level: RequirementResult['level'] | undefined };

/** The representation of a status at a level. */
export function lookOf({ status, level }: Judged): StatusLook {
  const key = status === 'fail' && level !== 'MUST' ? 'warn' : status;
  return statusLooks.find((look) => look.key === key) ?? { key: 'error', word: status };
}

/** A status as icon, word and colour. */
export function Status({ of: judged }: { readonly of: Judged }) {
  const { key, word } = lookOf(judged);
  return (
    <span class={`status ${key}`}>
      <Icon name={key} />
      {word}
    </span>
  );
}
