import type { FoundAnswer, FoundAnswers } from '@huiyin/contract/client';
import { useReachBottom } from '@tarojs/taro';
import { ListEnd } from '../../components/ListEnd';
import { Marked } from '../../components/Marked';
import { Row, Tag } from '../../components/Row';
import { Empty } from '../../components/States';
import { plainDay } from '../../lib/format';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { usePages } from '../../lib/usePages';
import { Box, Press } from '../../platform/ui';
import { FaqRow } from './FaqRow';
import { Original } from '../../components/Original';
import { langOf } from '../../platform/language';
import { published } from '../../words/zh/published';

const OFFERED = 5;

/** 常见问题 and published answers to what was asked, the best first. */
export function FoundList({ q }: { q: string }) {
  const list = usePages<FoundAnswer, FoundAnswers>(q, (cursor) => hub.findAnswers({ q, cursor }));
  useReachBottom(list.more);
  const words = list.last?.words ?? [];
  return (
    <Box className="results">
      {list.items.length > 0 ? (
        <Box className="rows" live="status">
          {list.items.map((item) => (
            <Found key={item.id} item={item} words={words} />
          ))}
        </Box>
      ) : null}
      <ListEnd list={list} empty={<Nothing q={q} />} />
      {!list.loading && !list.error ? (
        <Press className="button" to={['write', { mailbox: 'consultation' }]}>
          {published.writeToAsk}
        </Press>
      ) : null}
    </Box>
  );
}

function Found({ item, words }: { item: FoundAnswer; words: readonly string[] }) {
  if (item.type === 'faq')
    return <FaqRow faq={{ question: item.title, answer: item.answer ?? '' }} words={words} />;
  return (
    <Row
      tags={<Tag>{published.tag}</Tag>}
      title={
        <Box as="span" lang={langOf(item.title)}>
          <Marked text={item.title} words={words} />
        </Box>
      }
      note={
        <>
          <Box as="span" lang={langOf(item.excerpt)}>
            <Marked text={item.excerpt} words={words} />
          </Box>
          {item.answeredOn ? published.answeredOn(plainDay(item.answeredOn)) : ''}
        </>
      }
      to={['answer', { id: item.id }]}
    />
  );
}

/** Nothing was found: what others ask most. */
function Nothing({ q }: { q: string }) {
  const faqs = useAsync('faqs', () => hub.faqs({ limit: OFFERED }));
  return (
    <>
      <Empty title={published.nothing} text={<Original text={published.nothingText(q)} />} />
      {faqs.state === 'ready' ? (
        <Box className="rows">
          {faqs.data.items.map((faq) => (
            <FaqRow key={faq.id} faq={faq} />
          ))}
        </Box>
      ) : null}
    </>
  );
}
