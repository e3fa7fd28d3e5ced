#!/usr/bin/env node
// Plain old syntax: this file must parse on the very Node that it turns away.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write('drivespec needs Node 20.19 or newer; this is Node ' + process.versions.node + '.\n');
  process.exitCode = 2;
} else {
  import('../dist/cli/main.js').then((cli) => cli.main(process.argv.slice(2)));
}
