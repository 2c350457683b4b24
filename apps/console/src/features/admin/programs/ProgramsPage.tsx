import { EMBED_KIND_LABELS, EMBED_KINDS } from '@huiyin/contract';
import { Typography } from 'antd';
import { Page, Section } from '../../../kit/Page.js';
import { TokensSection } from './TokensSection.js';
import { WebhooksSection } from './WebhooksSection.js';

const tagOf = (kind: string): string =>
  `<script async src="${window.location.origin}/api/v1/embed/list.js" data-kind="${kind}" data-limit="5"></script>`;

/** 程序接入: how the portal, the hotline and other systems of the office talk to this one. */
export function ProgramsPage() {
  return (
    <Page
      title="程序接入"
      lead="门户网站、热线等系统用令牌读取进度和数字，用推送得知新情况，用一行代码嵌入列表。都不含来信内容和个人信息。"
    >
      <TokensSection />
      <WebhooksSection />
      <Section title="嵌入门户">
        <p>把一行代码放进门户网页，就显示最新的列表；data-limit 是条数，data-colour 可换颜色。</p>
        {EMBED_KINDS.map((kind) => (
          <Typography.Paragraph key={kind} copyable={{ text: tagOf(kind) }}>
            {EMBED_KIND_LABELS[kind]}：<code style={{ overflowWrap: 'anywhere' }}>{tagOf(kind)}</code>
          </Typography.Paragraph>
        ))}
      </Section>
    </Page>
  );
}
