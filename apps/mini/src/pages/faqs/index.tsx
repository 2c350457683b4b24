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

const OTHERS = '其他';

/** 常见问题, each under its matter, in the bureau's order. */
export default function FaqsPage() {
  useShareAppMessage(() => ({ title: '常见问题', path: '/pages/faqs/index' }));
  const list = usePages<Faq, Awaited<ReturnType<typeof hub.faqs>>>('', (cursor) =>
    hub.faqs({ cursor, limit: 100 }),
  );
  useReachBottom(list.more);
  const matters = [...new Set(list.items.map(({ matter }) => matter || OTHERS))];
  return (
    <Screen wide title="常见问题" above={{ page: 'answers' }}>
      {matters.map((matter) => (
        <Section key={matter} title={matter}>
          <Box className="rows">
            {list.items
              .filter((faq) => (faq.matter || OTHERS) === matter)
              .map((faq) => (
                <FaqRow key={faq.id} faq={faq} tagged={false} />
              ))}
          </Box>
        </Section>
      ))}
      <ListEnd
        list={list}
        empty={<Empty title="还没有常见问题" text="整理好以后会列在这里，也可以直接写信来问。" />}
      />
    </Screen>
  );
}
