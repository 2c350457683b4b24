import type { PublishedLetterSummary } from '@huiyin/contract/client';
import { Row, Tag } from '../../components/Row';
import { plainDay } from '../../lib/format';
import { Original } from '../../components/Original';
import { home } from '../../words/zh/home';
import { labels } from '../../words/zh/labels';

export function AnswerRow({ letter }: { letter: PublishedLetterSummary }) {
  return (
    <Row
      tags={<Tag>{labels.kinds[letter.kind]}</Tag>}
      title={<Original text={letter.title} />}
      note={
        <>
          <Original text={letter.department} /> · {home.answeredOn(plainDay(letter.answeredOn))}
        </>
      }
      to={['answer', { id: letter.id }]}
    />
  );
}
