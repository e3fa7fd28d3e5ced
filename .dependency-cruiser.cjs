const layer = (name, from, to) => ({
  name,
  severity: 'error',
  comment:
    'Imports point one way: cli → reports → runner ← suites; runner, suites → target; the reference server stands alone.',
  from: { path: from },
  to: { path: to },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    layer(
      'target-knows-nobody',
      '^target/',
      '^(runner|suites|assertions|generators|reports|cli|reference-server|proof|index)',
    ),
    layer(
      'runner-knows-target-only',
      '^runner/',
      '^(suites|assertions|generators|reports|cli|reference-server|proof|index)',
    ),
    layer(
      'generators-know-target-only',
      '^generators/',
      '^(runner|suites|assertions|reports|cli|reference-server|proof|index)',
    ),
    layer(
      'assertions-stand-below-suites',
      '^assertions/',
      '^(suites|reports|cli|reference-server|proof|index)',
    ),
    layer('suites-do-not-print', '^suites/', '^(reports|cli|reference-server|proof|index)'),
    layer(
      'reports-know-the-record-only',
      '^reports/',
      '^(suites|assertions|generators|target|cli|reference-server|index)',
    ),
    layer('proof-does-not-print', '^proof/', '^(reports|cli|index)'),
    layer(
      'reference-stands-alone',
      '^reference-server/',
      '^(target|runner|suites|assertions|generators|reports|proof|cli|index)',
    ),
    layer(
      'nobody-imports-the-command-line',
      '^(target|runner|suites|assertions|generators|reports|reference-server|proof|index)',
      '^cli/',
    ),
    {
      name: 'only-cli-touches-the-process',
      severity: 'error',
      from: {
        path: '^(target|runner|suites|assertions|generators|reports|reference-server|proof|index)',
        pathNot: '^target/process-groups\\.ts$',
      },
      to: { path: '^(node:)?(process|child_process)$' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^(node_modules|dist|test/.*\\.pem)' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
