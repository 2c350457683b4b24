import { LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { Icon } from '../../components/Icon';
import { Screen } from '../../components/Screen';
import { FoundList } from '../../features/publication/FoundList';
import { PublishedList } from '../../features/publication/PublishedList';
import { excessOf } from '../../lib/length';
import { Box, Field, Press } from '../../platform/ui';
import { useLanguage } from '../../platform/language';
import { labels } from '../../words/zh/labels';
import { published } from '../../words/zh/published';

/** Characters of a search; a longer question is a letter. */
const QUERY_MAX = 100;

const kinds = (): { value: LetterKind | 'all'; title: string }[] => [
  { value: 'all', title: published.allKinds },
  ...LETTER_KINDS.map((value) => ({ value, title: labels.kinds[value] })),
];

export default function AnswersPage() {
  useLanguage();
  const asked = useRouter().params.q ?? '';
  const [typed, setTyped] = useState(asked);
  const [q, setQ] = useState(asked.trim());
  const [kind, setKind] = useState<LetterKind | 'all'>('all');
  const tooLong = excessOf(typed, QUERY_MAX);
  const search = () => {
    if (!tooLong) setQ(typed.trim());
  };

  return (
    <Screen wide title={published.title} translated tab="answers">
      <Box as="p" className="lead">
        {published.lead}
      </Box>
      <Box className="search" role="search">
        <Box as="label" htmlFor="search" className="unseen">
          {published.search}
        </Box>
        <Field
          id="search"
          className="input"
          type="search"
          label={published.search}
          placeholder={published.searchHint}
          value={typed}
          onInput={setTyped}
          onConfirm={search}
        />
        <Press className="button button-main search-button" onPress={search} label={published.searchButton}>
          <Icon name="search" />
        </Press>
      </Box>
      {tooLong ? (
        <Box as="span" className="field-error" live="alert">
          {tooLong}
        </Box>
      ) : null}
      {q ? (
        <>
          <Press
            className="text-button"
            onPress={() => {
              setTyped('');
              setQ('');
            }}
          >
            {published.backToAll}
          </Press>
          <FoundList q={q} />
        </>
      ) : (
        <>
          <Press className="text-button" role="link" to={['faqs']}>
            {published.faqs}
          </Press>
          <Choices inline label={published.kind} options={kinds()} value={kind} onChange={setKind} />
          <PublishedList kind={kind === 'all' ? '' : kind} />
        </>
      )}
    </Screen>
  );
}
