import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLedgerFile, readLedgerFile } from '../../../cli/output/ledger-file.ts';
import { createOutputs } from '../../../cli/output/outputs.ts';
import { emptyFolder } from '../../e2e/command.ts';

const url = 'http://127.0.0.1:1';
const silent = createOutputs({ write: (text) => expect.unreachable(text) });
const made = { kind: 'file', name: 'a', id: 'fil_1' } as const;

it("never writes over an earlier run's ledger", () => {
  const folder = emptyFolder();
  const file = join(folder, 'ledger.ndjson');
  for (const name of ['one', 'two', 'three']) {
    const ledger = createLedgerFile(file, url, silent);
    ledger.write({ ...made, name });
    const number = { one: '', two: '-2', three: '-3' }[name];
    expect(ledger.settle()).toBe(join(folder, `ledger${number}.ndjson`));
    expect(readLedgerFile(join(folder, `ledger${number}.ndjson`)).entries).toEqual([{ ...made, name }]);
  }
  expect(readLedgerFile(file).entries).toEqual([{ ...made, name: 'one' }]);
});

it('is deleted when no entry remains, and does not exist before the first entry', () => {
  const folder = emptyFolder();
  const file = join(folder, 'ledger.ndjson');
  const ledger = createLedgerFile(file, url, silent);
  expect(existsSync(file)).toBe(false);
  expect(ledger.settle()).toBeUndefined();
  ledger.write(made);
  ledger.write({ ...made, deleted: true });
  expect(ledger.settle()).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

it('says once that it cannot be written, and lets the run go on', () => {
  const folder = emptyFolder();
  let said = '';
  const outputs = createOutputs({ write: (text) => (said += text) });
  const ledger = createLedgerFile(join(folder, 'gone/ledger.ndjson'), url, outputs);
  ledger.write(made);
  ledger.write({ ...made, deleted: true });
  expect(said).toMatch(/^drivespec: the ledger could not be written: ENOENT.*\n {2}.*\n$/);
  expect(outputs.exitCode(0)).toBe(2);
  ledger.settle();
});

it('distinguishes a missing ledger from an invalid one', () => {
  const folder = emptyFolder();
  const file = join(folder, 'x');
  expect(() => readLedgerFile(file)).toThrow(`The ledger '${file}' does not exist.`);
  writeFileSync(file, '{"a":1}\n');
  expect(() => readLedgerFile(file)).toThrow(`'${file}' is not a drivespec ledger.`);
  rmSync(file);
  writeFileSync(file, readFileSync('/dev/null'));
  expect(() => readLedgerFile(file)).toThrow(`'${file}' is not a drivespec ledger.`);
});
