import type { Dayjs } from 'dayjs';

/**
 * The instant of a picked date and time, ISO-8601 UTC. What was picked is the office's clock, whatever zone this
 * computer is set to: Asia/Shanghai has been UTC+8 all year round since 1992.
 */
export const fromPicker = (picked: Dayjs): string =>
  new Date(`${picked.format('YYYY-MM-DDTHH:mm:00')}+08:00`).toISOString();
