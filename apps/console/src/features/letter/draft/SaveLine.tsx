import { TEXT_LIMITS } from '@huiyin/contract';
import { timeOf } from '../../../lib/days.js';
import { hasCode, messageOf } from '../../../lib/problems.js';
import styles from './DraftEditor.module.css';
import type { SaveState } from './useDraft.js';

/** Where the text is kept at this moment, in words. */
export function SaveLine({ state, length }: { state: SaveState; length: number }) {
  return (
    <p className={styles.save} role="status" data-state={state.name}>
      {wordsFor(state)}
      <span>{length} 字</span>
    </p>
  );
}

function wordsFor(state: SaveState): string {
  switch (state.name) {
    case 'clean':
      return '草稿会自动保存';
    case 'short':
      return `满 ${TEXT_LIMITS.answerMin} 个字后自动保存，现在只存在本机`;
    case 'waiting':
      return '有改动，稍后自动保存';
    case 'saving':
      return '正在保存';
    case 'saved':
      return `已保存 ${timeOf(state.at).slice(11)}`;
    case 'paused':
      return '暂停保存，文字已存在本机';
    case 'failed':
      // In this state a message above the text says what happened.
      if (hasCode(state.error, 'STALE_VERSION')) return '暂停保存，文字已存在本机';
      return `没有保存成功：${messageOf(state.error)}。文字已存在本机`;
  }
}
