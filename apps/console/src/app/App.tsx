import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '../lib/query.js';
import { useMedia, useNight } from '../lib/useMedia.js';
import { router } from './router.js';
import { nightTheme, theme, withLessMotion } from './theme.js';

export function App() {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const isNight = useNight();
  const base = isNight ? nightTheme : theme;
  return (
    <ConfigProvider
      locale={zhCN}
      theme={still ? withLessMotion(base) : base}
      button={{ autoInsertSpace: false }}
    >
      <AntdApp component={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
