import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { Page } from '../../../kit/Page.js';
import { Faqs } from './Faqs.js';
import { RefusalTexts } from './RefusalTexts.js';
import { ReplyTemplates } from './ReplyTemplates.js';
import { Synonyms } from './Synonyms.js';

const TABS = ['refusals', 'faqs', 'synonyms'];

/** 模板管理: the texts an answer starts from, and the texts a citizen reads when a letter is not accepted (R04). */
export function TemplatesPage() {
  const [params, setParams] = useSearchParams();
  return (
    <Page title="模板管理">
      <Tabs
        activeKey={TABS.includes(params.get('tab') ?? '') ? params.get('tab')! : 'replies'}
        onChange={(key) => setParams(key === 'replies' ? {} : { tab: key }, { replace: true })}
        destroyOnHidden
        items={[
          { key: 'replies', label: '答复模板', children: <ReplyTemplates /> },
          { key: 'refusals', label: '不予受理说明', children: <RefusalTexts /> },
          { key: 'faqs', label: '常见问题', children: <Faqs /> },
          { key: 'synonyms', label: '搜索同义词', children: <Synonyms /> },
        ]}
      />
    </Page>
  );
}
