import type { ReactNode } from 'react';
import { Box, Press, Prose } from '../../platform/ui';
import type { Draft } from './draft';
import { stepsOf, type Step } from './steps';
import { toldWords } from './told';
import { useContactWays } from './useContactWays';
import { common } from '../../words/zh/common';
import { labels } from '../../words/zh/labels';
import { steps as asked } from '../../words/zh/steps';
import { write } from '../../words/zh/write';

/** All answers of a letter in large print, each with the way to change it. @param onEdit undefined while it is sent */
export function CheckAnswers({
  draft,
  onEdit,
}: {
  draft: Draft;
  onEdit: ((step: Step | 'all') => void) | undefined;
}) {
  const ways = useContactWays();
  const row = (step: Step, name: string, answer: ReactNode) => (
    <Box key={step} className="check-row">
      <Box className="section-head">
        <Box as="h2" className="pair-name">
          {name}
        </Box>
        {onEdit ? (
          <Press
            className="text-button"
            role="link"
            label={asked.changeOf(name)}
            onPress={() => onEdit(step)}
          >
            {asked.change}
          </Press>
        ) : null}
      </Box>
      {answer}
    </Box>
  );
  const words = (text: string) => (
    <Box as="p" className="wrap">
      {text}
    </Box>
  );
  const asksKind = stepsOf(draft).includes('kind');
  return (
    <Box className="card section">
      {row('mailbox', write.whereTo, words(draft.mailbox ? labels.mailboxes[draft.mailbox] : ''))}
      {asksKind ? row('kind', write.kind, words(draft.kind ? labels.kinds[draft.kind] : '')) : null}
      {row('title', asked.what, words(draft.title))}
      {row('body', asked.details, <Prose>{draft.body}</Prose>)}
      {row(
        'photos',
        asked.photos,
        words(common.listed(draft.attachments.map(({ name }) => name)) || asked.noPhotos),
      )}
      {row('name', write.name, words(draft.name))}
      {row('phone', write.phone, words(`${draft.phone || write.notLeft}\n${toldWords(ways, draft)}`))}
      {row(
        'public',
        write.publication,
        words(draft.consentToPublish ? asked.willPublish : asked.keepPrivate),
      )}
      {onEdit ? (
        <Press className="text-button" role="link" onPress={() => onEdit('all')}>
          {asked.more}
        </Press>
      ) : null}
    </Box>
  );
}
