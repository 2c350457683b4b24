import {
  LogoutOutlined,
  MenuOutlined,
  QuestionCircleOutlined,
  SafetyOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { STAFF_ROLE_LABELS } from '@huiyin/contract';
import { App } from 'antd';
import { NavLink } from 'react-router';
import { OfficeMark } from '../../components/Seal.js';
import { countText, useMenuCounts } from '../../lib/counts.js';
import { Bell } from '../../features/notices/components/Bell.js';
import { HourBell } from '../../features/notices/components/HourBell.js';
import { useSignOut } from '../../features/session/api/sign-out.js';
import { useSite } from '../../lib/site.js';
import { leftovers } from '../../lib/leftovers.js';
import type { Profile } from '../../lib/profile.js';
import { usePhone } from '../../lib/useMedia.js';
import { DemoMessages } from './DemoMessages.js';
import { menuOf } from './menu.js';
import styles from './Rail.module.css';

/** The side menu; narrow screens show icons with small words, phones hide it behind a button. */
export function Rail({
  profile,
  isOpen,
  onToggle,
}: {
  profile: Profile;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}) {
  const signOut = useSignOut();
  const { shortName } = useSite();
  const { modal } = App.useApp();
  const counts = useMenuCounts(profile);
  const isPhone = usePhone();
  // On a phone the bell is folded away with the menu; the countdown is not.
  const hours = <HourBell onClick={() => onToggle(false)} />;
  const leave = () => {
    if (leftovers.isEmpty()) return signOut.mutate();
    void modal.confirm({
      title: '还有没交到服务器的内容',
      content: '这台电脑上有没保存的草稿或没上报的入场记录。退出登录会把它们从这台电脑上清除。',
      okText: '清除并退出',
      cancelText: '先不退出',
      onOk: () => signOut.mutate(),
    });
  };
  return (
    <header className={styles.rail} data-open={isOpen}>
      <div className={styles.brand}>
        <OfficeMark size={30} />
        <span className={styles.name}>
          回音
          {shortName && <span className={styles.office}>{shortName}</span>}
        </span>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls="menu"
          onClick={() => onToggle(!isOpen)}
        >
          <MenuOutlined aria-hidden />
          菜单
        </button>
      </div>
      {isPhone && hours}
      <div className={styles.fold} id="menu">
        <nav aria-label="主菜单" className={styles.nav}>
          {menuOf(profile).map(({ title, entries }) => (
            <section key={title}>
              <h2>{title}</h2>
              <ul>
                {entries.map(({ to, label, icon }) => (
                  <li key={to}>
                    <NavLink
                      to={to}
                      end={to === '/letters'}
                      className={styles.entry}
                      onClick={() => onToggle(false)}
                    >
                      <span aria-hidden="true">{icon}</span>
                      {label}
                      <Count of={counts.get(to)} isLate={to === '/queues/overdue'} />
                    </NavLink>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <div className={styles.person}>
          {!isPhone && hours}
          <Bell className={styles.bell} onClick={() => onToggle(false)} />
          <p>
            <strong>{profile.displayName}</strong>
            <span>{STAFF_ROLE_LABELS[profile.role]}</span>
          </p>
          <DemoMessages />
          <NavLink to="/account" end className={styles.leave} onClick={() => onToggle(false)}>
            <UserOutlined aria-hidden />
            我的账号
          </NavLink>
          <NavLink to="/account/security" className={styles.leave} onClick={() => onToggle(false)}>
            <SafetyOutlined aria-hidden />
            账号安全
          </NavLink>
          <NavLink to="/help" className={styles.leave} onClick={() => onToggle(false)}>
            <QuestionCircleOutlined aria-hidden />
            帮助
          </NavLink>
          <button type="button" className={styles.leave} onClick={leave}>
            <LogoutOutlined aria-hidden />
            退出登录
          </button>
        </div>
      </div>
    </header>
  );
}

/** The number of items that wait; not shown while it is 0. */
function Count({ of: count, isLate }: { of: number | undefined; isLate: boolean }) {
  if (!count) return null;
  return (
    <em className={styles.count} data-late={isLate || undefined}>
      {countText(count)}
      <span className="sr-only">件</span>
    </em>
  );
}
