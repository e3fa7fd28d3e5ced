import type { Status } from './outcome.ts';

/** What happens in a run, as it happens; the terminal and the event stream are made of these. */
export type RunEvent =
  | { readonly type: 'preflight'; readonly says: string }
  | {
      readonly type: 'planned';
      readonly seed: number;
      readonly checks: number;
      readonly requirements: number;
      readonly skipped: number;
    }
  | { readonly type: 'check-started'; readonly check: string }
  | {
      readonly type: 'check-finished';
      readonly check: string;
      readonly status: Status;
      readonly done: number;
      readonly of: number;
      readonly requests: number;
    };

/** Takes the events of a run; must not throw. */
export type OnEvent = (event: RunEvent) => void;
