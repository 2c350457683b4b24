import type { LetterKind } from '@huiyin/contract';
import type { PublishedLetterSummary } from '@huiyin/contract/client';
import { useReachBottom } from '@tarojs/taro';
import { ListEnd } from '../../components/ListEnd';
import { Empty } from '../../components/States';
import { hub } from '../../lib/hub';
import { usePages } from '../../lib/usePages';
import { Box } from '../../platform/ui';
import { AnswerRow } from './AnswerRow';
import { home } from '../../words/zh/home';

/** Every published answer, the newest first. */
export function PublishedList({ kind }: { kind: LetterKind | '' }) {
  const list = usePages<PublishedLetterSummary, Awaited<ReturnType<typeof hub.publishedLetters>>>(
    kind,
    (cursor) => hub.publishedLetters({ kind, cursor }),
  );
  useReachBottom(list.more);
  return (
    <Box className="results">
      {list.items.length > 0 ? (
        <Box className="rows">
          {list.items.map((letter) => (
            <AnswerRow key={letter.id} letter={letter} />
          ))}
        </Box>
      ) : null}
      <ListEnd list={list} empty={<Empty title={home.noAnswers} text={home.noAnswersText} />} />
    </Box>
  );
}
