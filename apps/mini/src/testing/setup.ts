import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { taro } from './taro';

afterEach(() => {
  cleanup();
  taro.reset();
});
