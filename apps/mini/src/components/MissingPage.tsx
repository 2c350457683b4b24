import { useMissingPage, pageIsThere, type MissingReason } from '../lib/missingPage';
import { holdsInMemory } from '../platform/storage';
import { openAnew } from '../platform/release';
import { Press } from '../platform/ui';
import { Notice } from './States';
import { common } from '../words/zh/common';

const wordsOf = (reason: MissingReason): [title: string, text: string] =>
  ({
    offline: [common.missingOffline, common.missingOfflineText] as [string, string],
    replaced: [common.missingReplaced, common.missingReplacedText] as [string, string],
    unknown: [common.missingUnknown, common.missingUnknownText] as [string, string],
  })[reason];

/** What was tapped did not open: says why, and that the words are still there. */
export function MissingPage() {
  const reason = useMissingPage();
  if (!reason) return null;
  const [title, text] = wordsOf(reason);
  return (
    <Notice tone="bad" title={title}>
      {text}
      {holdsInMemory() ? common.onlyHere : common.stillThere}
      {reason === 'offline' ? null : (
        <Press className="text-button" onPress={openAnew}>
          {common.openAnew}
        </Press>
      )}
      <Press className="text-button" onPress={pageIsThere}>
        {common.understood}
      </Press>
    </Notice>
  );
}
