import { useState } from 'react';
import { Empty, Failed, Loading } from '../../components/States';
import { takeGiven } from '../../lib/given';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { Box, Press } from '../../platform/ui';
import { AnswerRow } from './AnswerRow';
import { home } from '../../words/zh/home';

/** The three newest published answers, on the home page. */
export function LatestAnswers() {
  const [given] = useState(() => takeGiven('latest'));
  const latest = useAsync('latest', () => hub.publishedLetters({ limit: 3 }), given);
  if (latest.state === 'loading') return <Loading />;
  if (latest.state === 'failed') return <Failed error={latest.error} onRetry={latest.reload} />;
  if (latest.data.items.length === 0) return <Empty title={home.noAnswers} text={home.noAnswersText} />;
  return (
    <>
      <Box className="rows">
        {latest.data.items.map((letter) => (
          <AnswerRow key={letter.id} letter={letter} />
        ))}
      </Box>
      <Press className="text-button" role="link" to={['answers']}>
        {home.allAnswers}
      </Press>
    </>
  );
}
