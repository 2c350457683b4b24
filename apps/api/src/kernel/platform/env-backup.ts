import path from 'node:path';
import { EnvError } from './env-error.js';

/** Backups that the server makes by itself. */
export interface BackupEnv {
  /** undefined: none by itself */
  readonly folder: string | undefined;
  readonly keep: number;
  /** minutes after midnight in Asia/Shanghai */
  readonly atMinute: number;
  /** how old the last good one may be; 0: no alarm */
  readonly alarmHours: number;
}

type Read = (name: string, fallback: number, min: number, max: number) => number;

/** @throws {EnvError} */
export function backupOf(folder: string | undefined, time: string | undefined, read: Read): BackupEnv {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time || '02:30') ?? [];
  if (hours === undefined) throw new EnvError(`HUIYIN_BACKUP_TIME=${time}：应为 时:分，如 02:30`);
  return {
    folder: folder ? path.resolve(folder) : undefined,
    keep: read('HUIYIN_BACKUP_KEEP', 14, 1, 1000),
    atMinute: Number(hours) * 60 + Number(minutes),
    alarmHours: read('HUIYIN_BACKUP_ALARM_HOURS', 36, 0, 8760),
  };
}
