import type { Catalogue, CatalogueAttribute, CatalogueEntry } from '@huiyin/contract/client';
import { useReachBottom, useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import { Choices } from '../../../components/Choices';
import { Icon } from '../../../components/Icon';
import { ListEnd } from '../../../components/ListEnd';
import { Screen } from '../../../components/Screen';
import { Empty } from '../../../components/States';
import { CatalogueCard } from '../../../features/openness/CatalogueCard';
import { ALL, CatalogueFilter, type Narrowed } from '../../../features/openness/CatalogueFilter';
import { hub } from '../../../lib/hub';
import { excessOf } from '../../../lib/length';
import { usePages } from '../../../lib/usePages';
import { Box, Field, Press } from '../../../platform/ui';

const ATTRIBUTES: { value: CatalogueAttribute; title: string }[] = [
  { value: 'proactive', title: '已经公开的' },
  { value: 'on_request', title: '可以申请的' },
];
const QUERY_MAX = 50;

/** 公开目录: what is published, and what may be asked for (条例 §26, 细则 一(一)). */
export default function CataloguePage() {
  const [attribute, setAttribute] = useState<CatalogueAttribute>('proactive');
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [narrowed, setNarrowed] = useState<Narrowed>(ALL);
  const list = usePages<CatalogueEntry, Catalogue>(JSON.stringify([attribute, q, narrowed]), (cursor) =>
    hub.catalogue({
      attribute,
      q: q || undefined,
      subject: narrowed.subject || undefined,
      year: Number(narrowed.year) || undefined,
      department: narrowed.department || undefined,
      cursor,
    }),
  );
  useReachBottom(list.more);
  useShareAppMessage(() => ({ title: '公开目录', path: '/pages/openness/catalogue/index' }));
  const tooLong = excessOf(typed, QUERY_MAX);
  const search = () => {
    if (!tooLong) setQ(typed.trim());
  };
  const choose = (chosen: CatalogueAttribute) => {
    setAttribute(chosen);
    setNarrowed(ALL);
  };
  const { last } = list;
  return (
    <Screen wide title="公开目录" above={{ page: 'openness' }}>
      <Box as="p" className="lead">
        已经公开的文件可以直接看全文；没有公开、可以公开的，写一份申请就能得到。
      </Box>
      <Box className="search" role="search">
        <Box as="label" htmlFor="catalogue-search" className="unseen">
          按标题或文号查找
        </Box>
        <Field
          id="catalogue-search"
          className="input"
          type="search"
          label="按标题或文号查找"
          placeholder="标题或文号里的字"
          value={typed}
          onInput={setTyped}
          onConfirm={search}
        />
        <Press className="button button-main search-button" onPress={search} label="查找">
          <Icon name="search" />
        </Press>
      </Box>
      {tooLong ? (
        <Box as="span" className="field-error" live="alert">
          {tooLong}
        </Box>
      ) : null}
      <Box className="section">
        <Choices inline label="哪一类文件" options={ATTRIBUTES} value={attribute} onChange={choose} />
      </Box>
      {last ? <CatalogueFilter catalogue={last} value={narrowed} onChange={setNarrowed} /> : null}
      <Box className="results">
        <Box as="ul" className="cards">
          {list.items.map((entry) => (
            <CatalogueCard key={entry.id} entry={entry} onRequest={attribute === 'on_request'} />
          ))}
        </Box>
        <ListEnd list={list} empty={<Empty title="没有这样的文件" text="换一个词，或者去掉筛选再看看。" />} />
      </Box>
      {last && last.withheld > 0 ? (
        <Box as="p" className="small section">
          另有 {last.withheld} 件依法不予公开，标题不对外列出；每年 11 月逐件重新审查一次。
        </Box>
      ) : null}
    </Screen>
  );
}
