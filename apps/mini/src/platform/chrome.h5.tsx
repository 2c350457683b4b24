import { Icon } from '../components/Icon';
import { go, TABS, up, type PageName } from './nav';
import { Box, Press } from './ui';
import { common } from '../words/zh/common';

export interface ChromeProps {
  title: string;
  /** where 返回 leads when nothing lies below this page; none on a tab page */
  above?: { page: PageName; query?: Record<string, string> } | undefined;
}

/** The bar on top of a page: WeChat draws its own, a browser does not. */
export function Chrome({ title, above }: ChromeProps) {
  return (
    <Box as="header" className="bar">
      {above ? (
        <Press className="bar-back" label={common.back} onPress={() => up(above.page, above.query)}>
          <Icon name="back" />
        </Press>
      ) : null}
      <Box as="h1" className="bar-title">
        {title}
      </Box>
    </Box>
  );
}

export function TabBar({ current }: { current: PageName }) {
  return (
    <Box as="nav" className="tabs" label={common.mainSections}>
      {TABS.map((tab) => {
        const on = tab === current;
        return (
          <Press
            key={tab}
            className={`tab${on ? ' tab-on' : ''}`}
            role="link"
            current={on}
            to={[tab]}
            onPress={() => (on ? undefined : go(tab))}
          >
            <Icon name={tab} />
            {common[tab]}
          </Press>
        );
      })}
    </Box>
  );
}
