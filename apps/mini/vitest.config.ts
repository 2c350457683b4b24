import path from 'node:path';
import { defineProject } from 'vitest/config';

const contract = path.resolve(import.meta.dirname, '../../libs/contract/src');

/** Components and client logic, as the H5 build resolves them, in jsdom; Taro itself is a small stand-in. */
export default defineProject({
  resolve: {
    extensions: ['.h5.tsx', '.h5.ts', '.tsx', '.ts', '.mjs', '.js', '.json'],
    alias: [
      { find: '@tarojs/taro', replacement: path.resolve(import.meta.dirname, 'src/testing/taro.ts') },
      { find: '@huiyin/contract/client', replacement: path.join(contract, 'client/index.ts') },
      { find: '@huiyin/contract', replacement: path.join(contract, 'index.ts') },
    ],
  },
  define: {
    API_ORIGIN: JSON.stringify(''),
    SUBSCRIBE_TEMPLATES: JSON.stringify('accepted,answered,extended,one-too-many'),
    'process.env.TARO_ENV': JSON.stringify('h5'),
  },
  oxc: { jsx: { runtime: 'automatic' }, target: 'es2022' },
  test: {
    name: 'mini',
    environment: 'jsdom',
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    env: { TZ: 'UTC' },
  },
});
