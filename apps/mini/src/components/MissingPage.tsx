import { useMissingPage, pageIsThere, type MissingReason } from '../lib/missingPage';
import { holdsInMemory } from '../platform/storage';
import { openAnew } from '../platform/release';
import { Press } from '../platform/ui';
import { Notice } from './States';

const TITLES: Record<MissingReason, string> = {
  offline: '这一页现在打不开',
  replaced: '网页刚刚更新过',
  unknown: '这一页没有打开',
};
const TEXTS: Record<MissingReason, string> = {
  offline: '现在连不上网络，连上以后再点一次。',
  replaced: '重新打开就是新的一版。',
  unknown: '请再试一次；还是不行，就重新打开网页。',
};

/** What was tapped did not open: says why, and that the words are still there. */
export function MissingPage() {
  const reason = useMissingPage();
  if (!reason) return null;
  const isOnlyHere = holdsInMemory();
  return (
    <Notice tone="bad" title={TITLES[reason]}>
      {TEXTS[reason]}
      {isOnlyHere ? '您写的内容没有存在这台设备上，重新打开前请先复制下来。' : '您写的内容都还在。'}
      {reason === 'offline' ? null : (
        <Press className="text-button" onPress={openAnew}>
          重新打开
        </Press>
      )}
      <Press className="text-button" onPress={pageIsThere}>
        知道了
      </Press>
    </Notice>
  );
}
