import { useDidShow, usePageNotFound } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { wake } from './lib/waitingLetter';
import { restartAt } from './platform/nav';
import { onAppStart } from './platform/start';
import './app.scss';

onAppStart();

export default function App({ children }: PropsWithChildren) {
  // An old link or a mistyped address: the home page, not a blank one.
  usePageNotFound(() => restartAt('home'));
  useDidShow(wake);
  return children;
}
