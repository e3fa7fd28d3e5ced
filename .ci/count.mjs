// node .ci/count.mjs FOLDER: prints `N passed, N failed` for the results that .ci/run left in FOLDER; exits 1 on a failure.
// Counted are the tests of vitest, the faults, conforming servers and null servers that `npm run prove` tried, and the servers
// that `npm run lab` tested. A step that failed without a failure in its results, such as a crash, counts as one failure.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);

const read = (name) => {
  const path = join(folder, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
};

/** Of vitest's JSON report. A file that could not be loaded is one failure. */
function countTests({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const count = (wanted) => tests.filter(({ status }) => status === wanted).length;
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: count('passed'), failed: count('failed') + broken.length };
}

/** Of proof.json. */
function countProof({ faults, conforming, nullServers, gaps }) {
  const holds = [
    ...faults.map(({ pairs }) => {
      const listed = pairs.filter((pair) => pair.listed);
      return listed.length > 0 && listed.every(({ verdict }) => verdict === 'caught');
    }),
    ...conforming.map(({ falseAlarms }) => falseAlarms.length === 0),
    ...nullServers.map(
      ({ passed, defects }) => defects.length === 0 && passed.every(({ reason }) => reason !== undefined),
    ),
  ];
  const passed = holds.filter(Boolean).length;
  return { passed, failed: holds.length - passed + gaps.length };
}

/** Of the laboratory's results.json: a server that was tested passes, whatever the verdict on it. */
function countLab(results) {
  const tested = Object.values(results).filter(
    ({ skipped, untested }) => (skipped ?? untested) === undefined,
  );
  const failed = tested.filter(({ drivespecError }) => drivespecError !== undefined).length;
  return { passed: tested.length - failed, failed };
}

const counters = {
  test: ['tests.json', countTests],
  prove: ['proof.json', countProof],
  lab: ['lab/results.json', countLab],
};
const total = { passed: 0, failed: 0 };
for (const file of readdirSync(folder).filter((name) => name.endsWith('.exit'))) {
  const [name, count] = counters[file.replace('.exit', '')] ?? [];
  const results = name === undefined ? undefined : read(name);
  const { passed, failed } = results === undefined ? { passed: 0, failed: 0 } : count(results);
  const ended = readFileSync(join(folder, file), 'utf8').trim() === '0' && (name === undefined || results);
  total.passed += passed;
  total.failed += failed === 0 && !ended ? 1 : failed;
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
