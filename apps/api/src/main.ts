import { load } from './kernel/platform/launcher.js';

const { run } = await load('app');
await run();
