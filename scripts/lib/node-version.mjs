/** Imported first by every script: says in one sentence what is wrong when Node is too old to go on. */
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `回音 needs Node.js 20.19 or newer; this is ${process.version}. See https://nodejs.org/ or use nvm.`,
  );
  process.exit(1);
}
