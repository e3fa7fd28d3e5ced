import { readFileSync } from 'node:fs';
import { faults, stepsOfFault } from '../../proof/faults/index.ts';
import { stepsOfVariant, variants } from '../../proof/variants/index.ts';
import { defaultSteps, type ReplicaOptions, startReferenceServer } from '../../reference-server/index.ts';
import { closest } from '../../util/closest.ts';
import { shellWord } from '../../util/shell-word.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';

/** The flags of `drivespec serve`. */
export interface ServeFlags {
  readonly port: string;
  readonly token: string;
  readonly limit?: string;
  readonly tls?: string;
  readonly fault?: string;
  readonly variant?: string;
  readonly listFaults?: boolean;
  readonly listVariants?: boolean;
}

/** `drivespec serve`: runs the reference server in the foreground until it is interrupted. @throws {UsageError} */
export async function serveCommand(flags: ServeFlags, io: CommandIo): Promise<number> {
  if (flags.listFaults) return list(faults, io);
  if (flags.listVariants) return list(variants, io);
  const port = bounded('--port', flags.port, 65_535);
  const limitBytes =
    flags.limit === undefined ? undefined : bounded('--limit', flags.limit, Number.MAX_SAFE_INTEGER);
  requireKnown('fault', flags.fault, faults);
  requireKnown('variant', flags.variant, variants);
  const reference = await startReferenceServer({
    port,
    token: flags.token,
    otherToken: `${flags.token}-other`,
    ...(limitBytes === undefined ? {} : { limitBytes }),
    replicas: replicasOf(flags),
    ...(flags.tls === undefined ? {} : { tls: readPem(flags.tls) }),
    steps: {
      ...(flags.variant === undefined ? {} : stepsOfVariant(flags.variant)),
      ...(flags.fault === undefined ? {} : stepsOfFault(flags.fault)),
    },
  }).catch((error: Error) => {
    throw new UsageError(
      `The reference server cannot listen on port ${port}: ${error.message}.`,
      'Choose another port with --port, or 0 for any free port.',
    );
  });
  const { url, replicaUrls } = reference;
  const replicas = replicaUrls.map((replica) => ` --replica ${replica}`).join('');
  const trust = flags.tls === undefined ? '' : `NODE_EXTRA_CA_CERTS=${shellWord(flags.tls)} `;
  const version = flags.tls === undefined ? '' : ' --http2';
  io.stdout.write(
    `${url}  try: ${trust}drivespec ${url}${replicas} --profile reference${version} --token ${flags.token}\n`,
  );
  await io.interruptible((signal) => new Promise((resolve) => signal.addEventListener('abort', resolve)));
  await reference.stop();
  return 0;
}

/** A key and a certificate from one PEM file. @throws {UsageError} */
function readPem(file: string): { readonly key: string; readonly cert: string } {
  let pem = '';
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`The file '${file}' cannot be read: ${String(error)}.`, 'Check the path of --tls.');
  }
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem) && pem.includes('-----BEGIN CERTIFICATE-----'))
    return { key: pem, cert: pem };
  throw new UsageError(
    `The file '${file}' does not contain a private key and a certificate in PEM.`,
    'docs/http2.md shows how to create one.',
  );
}

/** The second address of a fault or a variant that has one; with both, that of the fault. */
function replicasOf({ fault, variant }: ServeFlags): readonly ReplicaOptions[] {
  const { replica } =
    faults.find(({ id, replica: has }) => id === fault && has !== undefined) ??
    variants.find(({ id }) => id === variant) ??
    {};
  return replica === undefined ? [] : [replica(defaultSteps)];
}

function list(
  items: readonly { readonly id: string; readonly description: string }[],
  io: CommandIo,
): number {
  io.stdout.write(items.map(({ id, description }) => `${id}\n    ${description}\n`).join(''));
  return 0;
}

function requireKnown(
  kind: 'fault' | 'variant',
  id: string | undefined,
  items: readonly { readonly id: string }[],
): void {
  if (id === undefined || items.some((item) => item.id === id)) return;
  const guess = closest(
    id,
    items.map((item) => item.id),
  );
  throw new UsageError(
    `Unknown ${kind} '${id}'.`,
    guess === undefined ? `drivespec serve --list-${kind}s lists every ${kind}.` : `Did you mean '${guess}'?`,
  );
}

function bounded(flag: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new UsageError(`Invalid value '${text}' for ${flag}.`, `Give a whole number from 0 to ${max}.`);
}
