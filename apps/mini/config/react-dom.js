/**
 * What Taro imports as `react-dom` in the mini-program. Preact calls itself React 18, so Taro asks for `createRoot`, which
 * Preact keeps in a module of its own.
 */
import * as compat from 'preact/compat';
import { createRoot } from 'preact/compat/client';

export default { ...compat, createRoot };
