import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from '../lib/query.js';
import { useMedia } from '../lib/useMedia.js';
import { router } from './router.js';
import { theme, withLessMotion } from './theme.js';

export function App() {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  return (
    <ConfigProvider locale={zhCN} theme={still ? withLessMotion : theme} button={{ autoInsertSpace: false }}>
      <AntdApp component={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
