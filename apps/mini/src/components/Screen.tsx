import { useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { useTextSize } from '../lib/settings';
import { arrive } from '../platform/arrive';
import { Chrome, TabBar } from '../platform/chrome';
import type { PageName } from '../platform/nav';
import { Box } from '../platform/ui';
import { PrivacySheet } from './PrivacySheet';

export interface ScreenProps {
  title: string;
  /** one of the four tab pages */
  tab?: PageName;
  /** the page brings its own heading (home) */
  bare?: boolean;
  children: ReactNode;
}

/** The frame of every page: text size, the way back, the tabs, and WeChat's privacy question when it comes. */
export function Screen({ title, tab, bare, children }: ScreenProps) {
  const elder = useTextSize() === 'elder';
  useDidShow(arrive);
  return (
    <Box className={`screen${elder ? ' elder' : ''}${tab ? ' screen-tabbed' : ''}`}>
      {bare ? null : <Chrome title={title} back={!tab} />}
      <Box as="main" className="column">
        {children}
      </Box>
      {tab ? <TabBar current={tab} /> : null}
      <PrivacySheet />
    </Box>
  );
}
