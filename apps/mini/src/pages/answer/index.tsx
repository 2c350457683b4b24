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

export default function AnswerPage() {
  const id = useRouter().params.id ?? '';
  const letter = useAsync(id, () => hub.publishedLetter(id));
  const title = letter.state === 'ready' ? letter.data.title : '公开答复';
  useShareAppMessage(() => ({ title, path: `/pages/answer/index?id=${encodeURIComponent(id)}` }));

  return (
    <Screen title="公开答复" above={{ page: 'answers' }}>
      {letter.state === 'loading' ? <Loading /> : null}
      {letter.state === 'failed' ? <Failed error={letter.error} onRetry={letter.reload} /> : null}
      {letter.state === 'ready' ? (
        <>
          <Box className="tags">
            <Tag>{letter.data.kindLabel}</Tag>
            <Box as="span" className="small">
              {plainDay(letter.data.acceptedOn)}受理
            </Box>
          </Box>
          <Box as="h2" className="article-title">
            {letter.data.title}
          </Box>
          <Section title="来信">
            <Prose className="article-body">{letter.data.body}</Prose>
          </Section>
          <Section title="答复">
            <Box className="rule" hidden />
            <Box className="paper">
              <Prose className="paper-body">
                <Spoken text={letter.data.answer} />
              </Prose>
              <Box as="span" className="sign">
                {letter.data.department}　{plainDay(letter.data.answeredOn)}
              </Box>
            </Box>
          </Section>
          {letter.data.attachments.length > 0 ? (
            <Section title="附件">
              <PublicFiles files={letter.data.attachments} />
            </Section>
          ) : null}
          <Reactions id={id} />
          <Box className="actions">
            <ReadAloud text={`${letter.data.title}。${letter.data.answer}`} />
            <ShareButton />
          </Box>
        </>
      ) : null}
    </Screen>
  );
}
