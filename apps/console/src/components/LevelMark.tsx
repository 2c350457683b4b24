import {
  ClockCircleOutlined,
  ExclamationCircleFilled,
  FileExclamationFilled,
  FieldTimeOutlined,
  FlagFilled,
} from '@ant-design/icons';
import type { ApiComponents } from '@huiyin/contract';
import type { ReactNode } from 'react';
import styles from './LevelMark.module.css';

export type Level = ApiComponents['schemas']['EscalationLevel'] | 'due_soon' | 'on_time';

/** Each level has its own shape, because some users cannot tell the colours apart. */
const ICONS: Record<Level, ReactNode> = {
  on_time: <ClockCircleOutlined />,
  due_soon: <FieldTimeOutlined />,
  none: <ExclamationCircleFilled />,
  yellow: <FlagFilled />,
  red: <FlagFilled />,
  notice: <FileExclamationFilled />,
};

/** How late a letter is, as icon and word. */
export function LevelMark({ level, children }: { level: Level; children: ReactNode }) {
  return (
    <span className={styles.mark} data-level={level}>
      <span aria-hidden="true">{ICONS[level]}</span>
      {children}
    </span>
  );
}
