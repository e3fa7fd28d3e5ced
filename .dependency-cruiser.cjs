// The layers, lowest first: a folder imports from itself and from those before it. ARCHITECTURE.md has the same list.
const layers = [
  'util',
  'contract',
  'client',
  'check',
  'record',
  'runner',
  'toolkit',
  'suites',
  'index.ts',
  'reference-server',
  'proof',
  'reports',
  'vitest-adapter',
  'cli',
  'lab',
];

// The layers inside these folders, in the same order.
const inner = {
  runner: ['settings', 'probe', 'clean-up', 'preflight', 'monitor', 'prepare', 'plan', 'explore', 'results'],
  toolkit: ['generators', 'protocol', 'verbs', 'wire', 'arrange', 'assertions'],
};

/** Folders that a folder may not import although they are below it. */
const exceptions = [
  // The reference server is independent of the suite: a shared parser would be a shared bug.
  ['reference-server', layers.filter((layer) => layer !== 'reference-server')],
  ['toolkit', ['record', 'runner']],
  ['suites', ['record', 'runner']],
  ['index.ts', ['toolkit']],
  // The examples are separate servers, written from the contract alone.
  ['examples', layers],
  // Reports are functions of the record.
  ['reports', ['client', 'runner', 'toolkit', 'suites', 'index.ts', 'reference-server']],
  // The laboratory uses the built command.
  ['lab', layers.filter((layer) => !['lab', 'util', 'record'].includes(layer))],
];

const rule = (from, to) => ({
  name: `${from}-imports-${to.join('-or-')}`,
  severity: 'error',
  from: { path: `^${from}(/|$)` },
  to: { path: `^(${to.join('|')})(/|$)` },
});

const upward = (names, prefix = '') =>
  names.slice(0, -1).map((name, at) =>
    rule(
      prefix + name,
      names.slice(at + 1).map((other) => prefix + other),
    ),
  );

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...upward(layers),
    ...Object.entries(inner).flatMap(([folder, names]) => upward(names, `${folder}/`)),
    ...exceptions.map(([from, to]) => rule(from, to)),
    {
      name: 'support-belongs-to-its-area',
      severity: 'error',
      from: { path: '^suites/([^/]+)/' },
      to: { path: '^suites/[^/]+/support/', pathNot: '^suites/$1/' },
    },
    {
      name: 'only-cli-touches-the-process',
      comment:
        'The clock of a target may be a command, and a bed of `prove --blind` is one; everything else that starts or ends processes is in cli or lab.',
      severity: 'error',
      from: { pathNot: '^(cli|lab|test|docs)/|^client/clock/process-groups\\.ts$|^proof/beds/' },
      to: { path: '^(node:)?(process|child_process)$' },
    },
    { name: 'tests-stay-outside', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^(node_modules|dist|lab/dist|lab/[.]installed|test/.*\\.pem)' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
