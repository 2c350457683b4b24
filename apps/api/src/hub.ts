import { load } from './launcher.js';

const { run } = await load('commands');
await run();
