import type { Traffic } from '../../client/recording/recorder.ts';
import { type Capability, capabilities } from '../../contract/capability.ts';
import { counted } from '../../util/counted.ts';
import { describeLeftOver, type LeftOver } from '../clean-up/left-over.ts';
import type { FilePlan } from '../plan/limit-files.ts';
import type { Ready } from '../preflight/preflight.ts';
import type { RunSettings } from '../settings/run-options.ts';

const notableSkewMs = 5_000;

/** The inputs of the notes. */
export interface NoteSources {
  readonly settings: RunSettings;
  readonly ready: Ready;
  readonly traffic: Traffic;
  readonly files: { readonly plan: FilePlan | undefined };
  /** The outages and restarts of the target, a sentence each. */
  readonly outages: readonly string[];
  readonly leftOver: LeftOver;
}

/** Notes for the reader of a record in addition to its results, a sentence each. */
export function notesOf(found: NoteSources): string[] {
  const { ready, traffic, outages } = found;
  const skew = ready.clockSkewMs ?? 0;
  const more = undeclared(found);
  return [
    ...(ready.notes ?? []),
    ...outages,
    ...limitNotice(found.files.plan),
    ...remains(found),
    ...(more.length === 0
      ? []
      : [
          `the target shows what it does not declare: ${more.join(', ')}; declare it to hold the target to it`,
        ]),
    ...(traffic.throttled === 0
      ? []
      : [`the target answered ${counted(traffic.throttled, 'request')} with 429 or 503; the run waited`]),
    ...(Math.abs(skew) < notableSkewMs
      ? []
      : [`the target's clock is ${Math.round(skew / 1_000)} s from ours`]),
  ];
}

/** The note that checks ran fewer cases than they have. */
function limitNotice(plan: FilePlan | undefined): readonly string[] {
  if (plan?.limit === undefined || plan.shortened === 0) return [];
  return [
    `the limit of ${plan.limit} files left out cases of ${counted(plan.shortened, 'check')}; --max-files sets another limit`,
  ];
}

/** The detected capabilities that are not declared, if the description declares some. */
function undeclared({ settings, ready }: NoteSources): readonly Capability[] {
  const declared = settings.capabilities;
  if (declared === undefined) return [];
  return capabilities.filter((name) => ready.shown[name] === true && declared[name] !== true);
}

/** The note about objects that remain on the target, and how to delete them. */
function remains({ leftOver, ready, settings, files: { plan } }: NoteSources): readonly string[] {
  const { files, folders, reason } = leftOver;
  const count = files + folders;
  if (count === 0) return [];
  const isKept = plan?.remain === true && settings.keepFiles !== true;
  const why = isKept ? 'the target does not delete files' : reason;
  const [verb, names] = count === 1 ? ['remains', 'its name begins'] : ['remain', 'their names begin'];
  const how = isKept
    ? '; remove what has such a name by other means'
    : ', and `drivespec cleanup` with the ledger of this run deletes what it can';
  return [
    `${describeLeftOver(leftOver)} ${verb} on the target${why === undefined ? '' : ` (${why})`}; ${names} with ${ready.workspace.namePrefix}${how}`,
  ];
}
