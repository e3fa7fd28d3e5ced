import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import type { ReferenceServer } from '../../reference-server/index.ts';
import { packageRoot } from '../../util/package-root.ts';
import { afterTest } from '../closings.ts';
import { sendJson, start } from '../reference-server/reference.ts';

/** The languages of the recipes, as the fences of the pages name them. */
export type Language = 'sh' | 'python' | 'typescript';

/** A reference server with a folder, and a local folder in which the recipes run. */
export interface Kitchen {
  readonly reference: ReferenceServer;
  readonly folderId: string;
  /** The path of a file in the local folder. */
  readonly file: (name: string) => string;
  /** Runs a recipe; the ids of the share and the folder, and `replaced`, stand for the placeholders of the page. */
  readonly run: (recipe: Recipe, replaced?: Readonly<Record<string, string>>) => Promise<Buffer>;
}

/** One code block of a page. */
export interface Recipe {
  readonly language: Language;
  readonly code: string;
}

/** The code blocks of `test/recipes/<page>.md`, in their order. */
export function recipesOf(page: string): readonly Recipe[] {
  const text = readFileSync(join(packageRoot(), 'test/recipes', `${page}.md`), 'utf8');
  return [...text.matchAll(/^```(sh|python|typescript)\n([\s\S]*?)^```$/gm)].map(
    ([, language, code = '']) => ({ language: language as Language, code }),
  );
}

/** Starts a reference server and makes the two folders; the end of the test removes all. */
export async function openKitchen(): Promise<Kitchen> {
  const reference = await start();
  const response = await sendJson(reference, 'POST', '/api/v1/folders', {
    share_id: reference.shareId,
    name: 'recipes',
  });
  const { id: folderId } = (await response.json()) as { id: string };
  const folder = mkdtempSync(join(tmpdir(), 'drivespec-test-'));
  afterTest(() => rmSync(folder, { recursive: true }));
  const placeholders = { shr_01J3H: reference.shareId, fld_01J3I: folderId };
  return {
    reference,
    folderId,
    file: (name) => join(folder, name),
    run: (recipe, replaced = {}) =>
      execute(recipe.language, fill(recipe.code, { ...placeholders, ...replaced }), reference, folder),
  };
}

function fill(code: string, replaced: Readonly<Record<string, string>>): string {
  return Object.entries(replaced).reduce((text, [placeholder, value]) => {
    return text.replaceAll(placeholder, value);
  }, code);
}

const python = '/usr/bin/python3';

/** What the page leaves out: the imports, and the names of the server and the token. */
const preludes: Readonly<Record<Language, string>> = {
  sh: 'set -euo pipefail\n',
  python: `import os
import httpx
url, token = os.environ["SCAIDRIVE_URL"], os.environ["SCAIDRIVE_TOKEN"]
`,
  typescript: `import { createWriteStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
const { SCAIDRIVE_URL: url, SCAIDRIVE_TOKEN: token } = process.env;
`,
};

/** Runs the code in the folder and returns its stdout; throws with its stderr if it exits with another code than 0. */
async function execute(
  language: Language,
  code: string,
  { url, token }: ReferenceServer,
  folder: string,
): Promise<Buffer> {
  const [command, ...args] = await commandOf(language, preludes[language] + code, folder);
  const { stdout } = await promisify(execFile)(command, args, {
    cwd: folder,
    env: { ...process.env, SCAIDRIVE_URL: url, SCAIDRIVE_TOKEN: token },
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 25_000,
  });
  return stdout;
}

async function commandOf(language: Language, code: string, folder: string): Promise<[string, ...string[]]> {
  if (language === 'sh') {
    await installed('curl', ['--version'], 'curl');
    return ['bash', '-c', code];
  }
  if (language === 'python') {
    await installed(python, ['-c', 'import httpx'], 'python3-httpx');
    return [python, '-c', code];
  }
  const module = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  writeFileSync(join(folder, 'recipe.mjs'), ts.transpileModule(code, { compilerOptions: module }).outputText);
  return [process.execPath, 'recipe.mjs'];
}

const found = new Map<string, Promise<unknown>>();

/** Throws an error that names the Debian package unless the command succeeds; tries each command once. */
async function installed(command: string, args: readonly string[], debianPackage: string): Promise<void> {
  const first = found.get(command) ?? promisify(execFile)(command, args);
  found.set(command, first);
  await first.catch(() => {
    throw new Error(`this recipe needs Debian's ${debianPackage}: apt-get install ${debianPackage}`);
  });
}
