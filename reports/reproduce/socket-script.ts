import type { RunRecord } from '../../record/record.ts';

type Exchange = NonNullable<RunRecord['checks'][number]['exchanges']>[number];
type Step = NonNullable<Exchange['request']['wire']>[number];

/**
 * A short Node script that repeats the steps of the raw connections of these exchanges, in the same order, and prints the
 * responses. Undefined if the exchanges have no raw connection, or the script would be too long. Tokens come from `$TOKEN` and
 * `$OTHER_TOKEN`.
 */
export function socketScriptOf(exchanges: readonly Exchange[], targetUrl: string): string | undefined {
  const raw = exchanges.filter(({ via }) => via === 'raw socket');
  const steps = raw.flatMap(({ request }) => request.wire ?? []);
  if (raw.length === 0 || raw.some(({ request }) => request.wire === undefined)) return undefined;
  const addresses = new Map(
    raw.flatMap(({ request: { address = targetUrl, wire = [] } }) =>
      wire.map(({ connection }) => [connection, address] as const),
    ),
  );
  const isTls = [...addresses.values()].some((address) => address.startsWith('https:'));
  const numbers = [...new Set(steps.map(({ connection }) => connection))];
  const inOrder = [...steps].sort((a, b) => a.atMs - b.atMs);
  const isPaced = steps.some((step) => 'pieceBytes' in step);
  const hasPayload = steps.some((step) => 'as' in step && step.as === 'payload');
  return [
    '// Save as again.mjs and run: TOKEN=… node again.mjs',
    ...(hasPayload ? ["import { execFileSync } from 'node:child_process';"] : []),
    `import { connect } from '${isTls ? 'node:tls' : 'node:net'}';`,
    "import { setTimeout as sleep } from 'node:timers/promises';",
    '',
    ...(inOrder.some((step) => 'as' in step && step.as === 'text') ? [textFunction] : []),
    ...(hasPayload ? [payloadFunction] : []),
    ...(isPaced ? [pacedFunction] : []),
    ...numbers.map((number) =>
      openLine(number, placeOf(addresses.get(number) ?? targetUrl), numbers.length > 1),
    ),
    ...inOrder.flatMap((step, index) => [...waitLine(step, inOrder[index - 1]), `${stepLine(step)}`]),
    'await sleep(2_000);',
    ...numbers.map((number) => `${nameOf(number)}.destroy();`),
    '',
  ].join('\n');
}

const textFunction =
  "const text = (value) => value.replace(/\\$(TOKEN|OTHER_TOKEN)/g, (_, name) => process.env[name] ?? '');";
const payloadFunction =
  "const payload = (text) => execFileSync('npx', ['drivespec', 'payload', text], { maxBuffer: 2 ** 30 });";
const pacedFunction = `async function inPieces(socket, bytes, pieceBytes, pauseMs) {
  for (let first = 0; first < bytes.length; first += pieceBytes) {
    socket.write(bytes.subarray(first, first + pieceBytes));
    await sleep(pauseMs);
  }
}`;

function placeOf(address: string): string {
  const { protocol, hostname, port } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  return `{ host: ${quoted(host)}, port: ${port || (protocol === 'https:' ? 443 : 80)}, allowHalfOpen: true }`;
}

function nameOf(connection: number): string {
  return `connection${connection}`;
}

function openLine(connection: number, where: string, isOneOfMany: boolean): string {
  const name = nameOf(connection);
  const shown = isOneOfMany ? `\`${name}: \${bytes}\\n\`` : 'bytes';
  return `const ${name} = connect(${where})
  .on('data', (bytes) => process.stdout.write(${shown}))
  .on('error', console.error);`;
}

/** Repeats the pauses of the run; steps without a pause get a short one, so that they arrive in order. */
function waitLine(step: Step, before: Step | undefined): readonly string[] {
  if (before === undefined) return [];
  return [`await sleep(${Math.max(5, Math.min(step.atMs - before.atMs, 2_000))});`];
}

function stepLine(step: Step): string {
  const name = nameOf(step.connection);
  if ('end' in step) return step.end === 'reset' ? `${name}.resetAndDestroy();` : `${name}.end();`;
  const bytes = step.as === 'text' ? `text(${quoted(step.send)})` : `payload(${quoted(step.send)})`;
  return step.pieceBytes === undefined
    ? `${name}.write(${bytes});`
    : `await inPieces(${name}, ${bytes}, ${step.pieceBytes}, ${step.pauseMs ?? 0});`;
}

/** A string literal without line breaks, whatever text it contains. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
