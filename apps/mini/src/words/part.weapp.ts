import type { PartName } from './parts';

/** The mini-program is Chinese: no English is in its package. */
export const part = <Words extends object>(_name: PartName, chinese: Words): Words => chinese;
