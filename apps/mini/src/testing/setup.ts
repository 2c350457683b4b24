import { afterEach } from '@jest/globals';
import { cleanup } from '@testing-library/react';
import { taro } from './taro';

afterEach(() => {
  cleanup();
  taro.reset();
});
