import { load } from './launcher.js';

const { run } = await load('server');
await run();
