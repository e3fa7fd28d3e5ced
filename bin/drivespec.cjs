#!/usr/bin/env node
// ES5 syntax: this file must also parse on the Node versions that it rejects.
var version = process.versions.node.split('.').map(Number);

function fail(error) {
  var reason = String((error && error.message) || error).split('\n')[0];
  process.stderr.write('drivespec: Something went wrong inside drivespec: ' + reason + '\n');
  process.stderr.write('  This is a defect of drivespec or an incomplete installation; please report it.\n');
  process.exitCode = 6;
}

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write('drivespec needs Node 20.19 or newer; this is Node ' + process.versions.node + '.\n');
  process.exitCode = 2;
} else {
  import('../dist/cli/main.js')
    .then(function (cli) {
      return cli.main(process.argv.slice(2));
    })
    .then(undefined, fail);
}
