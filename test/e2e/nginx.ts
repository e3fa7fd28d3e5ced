import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder } from './command.ts';
import { freePort, listens } from './ports.ts';

/** A running nginx that serves the files of a folder. */
export interface Nginx {
  readonly url: string;
  readonly version: string;
  stop(): Promise<void>;
}

/** The version of Debian's nginx, or undefined where it is not installed. */
export function nginxVersion(): string | undefined {
  const { status, stderr } = spawnSync('nginx', ['-v'], { encoding: 'utf8' });
  return status === 0 ? stderr.trim() : undefined;
}

/** Starts nginx on a free loopback port with the given files, and waits until it listens. With a key and certificate it speaks HTTP/2. */
export async function startNginx(
  files: Readonly<Record<string, Buffer>>,
  { pemFile }: { readonly pemFile?: string } = {},
): Promise<Nginx> {
  const folder = emptyFolder();
  const port = await freePort();
  const tls =
    pemFile === undefined ? '' : `ssl http2; ssl_certificate ${pemFile}; ssl_certificate_key ${pemFile}`;
  for (const [name, bytes] of Object.entries(files))
    writeFileSync(join(folder, name), bytes, { mode: 0o644 });
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
     events {}
     http {
       access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f;
       uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
       server { listen 127.0.0.1:${port} ${tls}; root ${folder}; }
     }`,
  );
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  const ended = once(child, 'exit');
  const url = `${pemFile === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  await listens(port);
  return {
    url,
    version: nginxVersion() ?? '',
    async stop() {
      child.kill('SIGQUIT');
      await ended;
    },
  };
}
