import { allChecks } from '../suites/index.ts';
import { faultById } from './faults/index.ts';
import type { NullServer } from './null-servers/null-server.ts';
import { nullServers } from './null-servers/null-servers.ts';
import { proveNullServer } from './null-servers/prove-null-server.ts';
import type { ConformingProof, FaultProof, NullServerProof } from './proof-record.ts';
import type { ProofSettings } from './proof-settings.ts';
import { proveUnmodified, proveVariant } from './prove-conforming.ts';
import { proveFault } from './prove-fault.ts';
import type { Task } from './tasks.ts';
import type { UnmodifiedServers } from './unmodified-servers.ts';
import { variantById } from './variants/index.ts';

/** The result of a task. */
export type TaskResult =
  | { readonly kind: 'conforming'; readonly proof: ConformingProof }
  | { readonly kind: 'null'; readonly proof: NullServerProof }
  | { readonly kind: 'faulty'; readonly proof: FaultProof };

/** Performs one task of the proof. */
export async function runTask(
  task: Task,
  settings: ProofSettings,
  unmodified: UnmodifiedServers,
): Promise<TaskResult> {
  const checks = allChecks.filter(({ id }) => task.checks.includes(id));
  switch (task.kind) {
    case 'unmodified':
      return { kind: 'conforming', proof: await proveUnmodified(task.id, checks, settings) };
    case 'variant':
      return { kind: 'conforming', proof: await proveVariant(variantById(task.id), checks, settings) };
    case 'null':
      return { kind: 'null', proof: await proveNullServer(nullServerById(task.id), checks) };
    case 'fault':
      return { kind: 'faulty', proof: await proveFault(faultById(task.id), checks, settings, unmodified) };
  }
}

function nullServerById(id: string): NullServer {
  const server = nullServers.find((candidate) => candidate.id === id);
  if (server === undefined) throw new RangeError(`Unknown null server ${JSON.stringify(id)}`);
  return server;
}
