import type { TargetFacts } from './facts.ts';
import type { TargetObject } from './target.ts';

/** A file of a read-only target, with what is known about the target from this file. */
export interface TestedFile {
  readonly object: TargetObject;
  readonly facts: TargetFacts;
  /** Deletes the temporary file with its bytes, if there is one. */
  readonly close?: () => void;
}
