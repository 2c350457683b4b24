import type { PublishedLetterSummary } from '@huiyin/contract/client';
import { Row, Tag } from '../../components/Row';
import { plainDay } from '../../lib/format';

export function AnswerRow({ letter }: { letter: PublishedLetterSummary }) {
  return (
    <Row
      tags={<Tag>{letter.kindLabel}</Tag>}
      title={letter.title}
      note={`${letter.department} · ${plainDay(letter.answeredOn)}答复`}
      to={['answer', { id: letter.id }]}
    />
  );
}
