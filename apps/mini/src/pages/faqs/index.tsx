import type { Faq } from '@huiyin/contract/client';
import { useReachBottom, useShareAppMessage } from '@tarojs/taro';
import { ListEnd } from '../../components/ListEnd';
import { Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Empty } from '../../components/States';
import { FaqRow } from '../../features/publication/FaqRow';
import { hub } from '../../lib/hub';
import { usePages } from '../../lib/usePages';
import { Box } from '../../platform/ui';
import { InAnotherLanguage } from '../../components/InAnotherLanguage';
import { Original } from '../../components/Original';
import { useLanguage } from '../../platform/language';
import { published } from '../../words/zh/published';

/** 常见问题, each under its matter, in the bureau's order. */
export default function FaqsPage() {
  useLanguage();
  useShareAppMessage(() => ({ title: published.faqs, path: '/pages/faqs/index' }));
  const list = usePages<Faq, Awaited<ReturnType<typeof hub.faqs>>>('', (cursor) =>
    hub.faqs({ cursor, limit: 100 }),
  );
  useReachBottom(list.more);
  const matters = [...new Set(list.items.map(({ matter }) => matter || published.otherMatters))];
  return (
    <Screen wide title={published.faqs} translated above={{ page: 'answers' }}>
      <InAnotherLanguage note={published.inChinese} text={matters.join()} />
      {matters.map((matter) => (
        <Section key={matter} title={<Original text={matter} />}>
          <Box className="rows">
            {list.items
              .filter((faq) => (faq.matter || published.otherMatters) === matter)
              .map((faq) => (
                <FaqRow key={faq.id} faq={faq} tagged={false} />
              ))}
          </Box>
        </Section>
      ))}
      <ListEnd list={list} empty={<Empty title={published.noFaqs} text={published.noFaqsText} />} />
    </Screen>
  );
}
