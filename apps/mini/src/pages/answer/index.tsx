import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { Section, Tag } from '../../components/Row';
import { Spoken } from '../../components/Spoken';
import { Screen } from '../../components/Screen';
import { Failed, Loading } from '../../components/States';
import { PublicFiles } from '../../features/attachments/PublicFiles';
import { Reactions } from '../../features/publication/Reactions';
import { plainDay } from '../../lib/format';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { ReadAloud } from '../../platform/readAloud';
import { ShareButton } from '../../platform/share';
import { Box, Prose } from '../../platform/ui';
import { InAnotherLanguage } from '../../components/InAnotherLanguage';
import { Original } from '../../components/Original';
import { langOf, useLanguage } from '../../platform/language';
import { labels } from '../../words/zh/labels';
import { published } from '../../words/zh/published';

export default function AnswerPage() {
  useLanguage();
  const id = useRouter().params.id ?? '';
  const letter = useAsync(id, () => hub.publishedLetter(id));
  const title = letter.state === 'ready' ? letter.data.title : published.title;
  useShareAppMessage(() => ({ title, path: `/pages/answer/index?id=${encodeURIComponent(id)}` }));

  return (
    <Screen title={published.title} translated above={{ page: 'answers' }}>
      {letter.state === 'loading' ? <Loading /> : null}
      {letter.state === 'failed' ? <Failed error={letter.error} onRetry={letter.reload} /> : null}
      {letter.state === 'ready' ? (
        <>
          <Box className="tags">
            <Tag>{labels.kinds[letter.data.kind]}</Tag>
            <Box as="span" className="small">
              {published.acceptedOn(plainDay(letter.data.acceptedOn))}
            </Box>
          </Box>
          <Box as="h2" className="article-title">
            <Original text={letter.data.title} />
          </Box>
          <InAnotherLanguage note={published.inChinese} text={letter.data.answer} />
          <Section title={published.letter}>
            <Prose className="article-body" lang={langOf(letter.data.body)}>
              {letter.data.body}
            </Prose>
          </Section>
          <Section title={published.answer}>
            <Box className="rule" hidden />
            <Box className="paper">
              <Prose className="paper-body" lang={langOf(letter.data.answer)}>
                <Spoken text={letter.data.answer} />
              </Prose>
              <Box as="span" className="sign">
                <Original text={letter.data.department} /> {plainDay(letter.data.answeredOn)}
              </Box>
            </Box>
          </Section>
          {letter.data.attachments.length > 0 ? (
            <Section title={published.attachments}>
              <PublicFiles files={letter.data.attachments} />
            </Section>
          ) : null}
          <Reactions id={id} />
          <Box className="actions">
            <ReadAloud text={published.spoken(letter.data.title, letter.data.answer)} />
            <ShareButton />
          </Box>
        </>
      ) : null}
    </Screen>
  );
}
