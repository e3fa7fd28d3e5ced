import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder } from './command.ts';
import { freePort, listens } from './ports.ts';

/** A running Caddy that serves the files of a folder over HTTPS, with HTTP/2. */
export interface Caddy {
  readonly url: string;
  stop(): Promise<void>;
}

/** Whether Caddy is installed. */
export function hasCaddy(): boolean {
  return spawnSync('caddy', ['version']).status === 0;
}

/** Starts Caddy on a free loopback port with the given files, and waits until it listens. */
export async function startCaddy(files: Readonly<Record<string, Buffer>>, pemFile: string): Promise<Caddy> {
  const folder = emptyFolder();
  const port = await freePort();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const config = join(folder, 'Caddyfile');
  writeFileSync(
    config,
    `{
\tadmin off
\tauto_https off
\tstorage file_system ${folder}/storage
}
https://127.0.0.1:${port} {
\tbind 127.0.0.1
\ttls ${pemFile} ${pemFile}
\troot * ${folder}
\tfile_server
}
`,
  );
  const child = spawn('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], {
    stdio: 'ignore',
    timeout: 300_000,
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  const ended = once(child, 'exit');
  await listens(port);
  return {
    url: `https://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
