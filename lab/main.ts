import { runLab } from './run-lab.ts';

// On exit, the servers that still run are ended.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(signal, () => process.exit(code));

process.exitCode = await runLab(process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
});
