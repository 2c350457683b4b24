import { load } from '../kernel/platform/launcher.js';

const { run } = await load('cli/commands');
await run();
