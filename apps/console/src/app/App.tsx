import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '../lib/query.js';
import { useMedia, useNight } from '../lib/useMedia.js';
import { router } from './router.js';
import { nightTheme, theme, withLessMotion } from './theme.js';
import { useOfficeTheme } from './useOfficeTheme.js';

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <Dressed />
  </QueryClientProvider>
);

function Dressed() {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const isNight = useNight();
  const base = useOfficeTheme(isNight ? nightTheme : theme, isNight);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={still ? withLessMotion(base) : base}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: still }}
    >
      <AntdApp component={false}>
        <RouterProvider router={router} />
      </AntdApp>
    </ConfigProvider>
  );
}
