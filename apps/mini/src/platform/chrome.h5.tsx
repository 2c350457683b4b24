import { Icon, type IconName } from '../components/Icon';
import { go, TABS, up, type PageName } from './nav';
import { Box, Press } from './ui';

const TAB_TEXT: Partial<Record<PageName, [string, IconName]>> = {
  home: ['首页', 'home'],
  answers: ['公开答复', 'answers'],
  letters: ['我的来信', 'letters'],
  mine: ['我的', 'mine'],
};

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
        <Press className="bar-back" label="返回" onPress={() => up(above.page, above.query)}>
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
    <Box as="nav" className="tabs" label="主要栏目">
      {TABS.map((tab) => {
        const [text, icon] = TAB_TEXT[tab] ?? [tab, 'home'];
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
            <Icon name={icon} />
            {text}
          </Press>
        );
      })}
    </Box>
  );
}
