import process from 'node:process';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Koinon needs Node 24 or newer and this is ${process.versions.node}. Use «npm run admin -- …», which brings Node 24 along.\n`,
  );
  process.exit(2);
}

// Only now: older versions cannot read the rest.
const { runCommand } = await import('./run.ts');
process.exitCode = await runCommand(process, process.argv.slice(2));
