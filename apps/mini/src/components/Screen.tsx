import { useDidShow } from '@tarojs/taro';
import { useEffect, useLayoutEffect, type ReactNode } from 'react';
import { coloursOf, useOffice } from '../lib/office';
import { useTextSize } from '../lib/settings';
import { arrive } from '../platform/arrive';
import { leaveFirstPage } from '../platform/first';
import { Chrome, TabBar } from '../platform/chrome';
import type { PageName } from '../platform/nav';
import { Box } from '../platform/ui';
import { sendWaitingLetter } from '../lib/waitingLetter';
import { MissingPage } from './MissingPage';
import { PrivacySheet } from './PrivacySheet';
import { nameDocument, useLanguage } from '../platform/language';
import { common } from '../words/zh/common';

export interface ScreenProps {
  title: string;
  /** its words are in the catalogue; another page says that it is in Chinese only */
  translated?: boolean;
  /** one of the four tab pages */
  tab?: PageName;
  /** the page brings its own heading (home) */
  bare?: boolean;
  /** the page above this one, for 返回 after a reload; home when not said */
  above?: { page: PageName; query?: Record<string, string> };
  /** lists and figures use the width of a desk; text keeps a line that can be read */
  wide?: boolean;
  children: ReactNode;
}

/** The frame of every page: text size, the way back, the tabs, and WeChat's privacy question when it comes. */
export function Screen({
  title,
  translated = false,
  tab,
  bare,
  above = { page: 'home' },
  wide,
  children,
}: ScreenProps) {
  const elder = useTextSize() === 'elder';
  const colours = coloursOf(useOffice());
  const language = useLanguage();
  // Until the words have come, the page that the server had drawn stays: nothing stands there in two languages.
  const isReady = language !== undefined;
  useLayoutEffect(() => (isReady ? leaveFirstPage() : undefined), [isReady]);
  const name = () => nameDocument(title, translated);
  useDidShow(name);
  useEffect(name, [title, translated, language]);
  useDidShow(arrive);
  useDidShow(sendWaitingLetter);
  if (!isReady) return null;
  const isForeign = language === 'en' && !translated;
  return (
    <Box
      className={`screen${elder ? ' elder' : ''}${tab ? ' screen-tabbed' : ''}${wide ? ' screen-wide' : ''}${colours ? ' own-colours' : ''}`}
      style={colours}
    >
      {bare ? null : <Chrome title={title} above={tab ? undefined : above} />}
      <Box as="main" className={`column${wide ? ' column-wide' : ''}`}>
        {isForeign ? (
          <Box as="p" className="notice" lang="en">
            {common.chineseOnly}
          </Box>
        ) : null}
        <MissingPage />
        {children}
      </Box>
      {tab ? <TabBar current={tab} /> : null}
      <PrivacySheet />
    </Box>
  );
}
