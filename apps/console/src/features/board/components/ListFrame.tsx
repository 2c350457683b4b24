import type { ReactNode } from 'react';
import type { PagedQuery } from '../../../kit/ListFoot.js';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import { useDepartments } from '../../../lib/directory.js';
import { plainDay } from '../../../lib/days.js';

/** The page behind a number: what it counts, how many are here, and the way back to the board. */
export function ListFrame<Item>({
  title,
  about,
  query,
  actions,
  children,
}: {
  title: string;
  /** period and unit */
  about: string;
  query: PagedQuery<Item>;
  actions?: ReactNode;
  children: (items: Item[]) => ReactNode;
}) {
  return (
    <Page
      width="list"
      title={title}
      lead={about}
      actions={actions}
      back={{ to: '/board', label: '督办看板' }}
    >
      <PagedList what={title} rows={6} query={query} unit="件" empty={<Empty title={`没有${title}`} />}>
        {children}
      </PagedList>
    </Page>
  );
}

/** 2026年1月1日至2026年3月31日收到 · 人口处 · 林晓岚 */
export function useAbout({
  from,
  to,
  verb,
  department,
  handler,
}: {
  from?: string;
  to?: string;
  verb?: string;
  department?: string;
  handler?: string;
}): string {
  const { data: departments = [] } = useDepartments();
  const unit = departments.find(({ id }) => id === department);
  const person = departments.flatMap(({ staff }) => staff).find(({ id }) => id === handler);
  const days = from && to ? `${plainDay(from)}至${plainDay(to)}${verb ?? ''}` : '目前全部';
  const names = [
    department === 'none' ? '尚未分办' : unit?.name,
    handler === 'none' && department !== 'none' ? '尚未指定承办人' : person?.displayName,
  ];
  return [days, ...names.filter(Boolean)].join(' · ');
}
