import { allChecks } from '../suites/index.ts';
import { faultById } from './faults/index.ts';
import type { IgnorantServer } from './null-servers/null-server.ts';
import { ignorantServers } from './null-servers/null-servers.ts';
import { proveIgnorant } from './null-servers/prove-null-server.ts';
import type { FaultProof, IgnorantProof, RightProof } from './proof-record.ts';
import type { ProofSettings } from './proof-settings.ts';
import { proveHealthy, proveVariant } from './prove-conforming.ts';
import { proveFault } from './prove-fault.ts';
import type { Task } from './tasks.ts';
import type { UnmodifiedServers } from './unmodified-servers.ts';
import { variantById } from './variants/index.ts';

/** What a task came to. */
export type Performed =
  | { readonly kind: 'right'; readonly proof: RightProof }
  | { readonly kind: 'ignorant'; readonly proof: IgnorantProof }
  | { readonly kind: 'wrong'; readonly proof: FaultProof };

/** Does one piece of the proof. */
export async function perform(
  task: Task,
  settings: ProofSettings,
  unmodified: UnmodifiedServers,
): Promise<Performed> {
  const checks = allChecks.filter(({ id }) => task.checks.includes(id));
  switch (task.kind) {
    case 'healthy':
      return { kind: 'right', proof: await proveHealthy(task.id, checks, settings) };
    case 'variant':
      return { kind: 'right', proof: await proveVariant(variantById(task.id), checks, settings) };
    case 'ignorant':
      return { kind: 'ignorant', proof: await proveIgnorant(ignorantById(task.id), checks) };
    case 'fault':
      return { kind: 'wrong', proof: await proveFault(faultById(task.id), checks, settings, unmodified) };
  }
}

function ignorantById(id: string): IgnorantServer {
  const server = ignorantServers.find((candidate) => candidate.id === id);
  if (server === undefined)
    throw new RangeError(`There is no server ${JSON.stringify(id)} that knows nothing`);
  return server;
}
