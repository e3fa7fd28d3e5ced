// Loaded into the command under test before anything else: leaves its peak resident set, in bytes, in a file.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(peakBytes()));
});

/** The peak since the command began. `resourceUsage().maxRSS` includes the process that started it, as it was then. */
function peakBytes() {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(kibibytes) * 1024;
}
