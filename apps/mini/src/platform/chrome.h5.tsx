import { Icon, type IconName } from '../components/Icon';
import { back, go, TABS, type PageName } from './nav';
import { Box, Press } from './ui';

const TAB_TEXT: Partial<Record<PageName, [string, IconName]>> = {
  home: ['首页', 'home'],
  answers: ['公开答复', 'answers'],
  letters: ['我的来信', 'letters'],
  mine: ['我的', 'mine'],
};

/** The bar on top of a page: WeChat draws its own, a browser does not. */
export function Chrome({ title, back: withBack }: { title: string; back: boolean }) {
  return (
    <Box as="header" className="bar">
      {withBack ? (
        <Press className="bar-back" label="返回" onPress={back}>
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
