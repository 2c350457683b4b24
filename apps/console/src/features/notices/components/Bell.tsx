import { BellOutlined } from '@ant-design/icons';
import { NavLink } from 'react-router';
import { useUnread } from '../api/notices.js';
import styles from './Bell.module.css';

/** The way to one's messages, with the number of unread ones. */
export function Bell({ className, onClick }: { className?: string | undefined; onClick: () => void }) {
  const { data: unread = 0 } = useUnread();
  return (
    <NavLink to="/notices" className={className} onClick={onClick}>
      <span aria-hidden="true">
        <BellOutlined />
      </span>
      消息
      {unread > 0 && (
        <em className={styles.count}>
          {unread > 99 ? '99+' : unread}
          <span className="sr-only"> 条未读</span>
        </em>
      )}
    </NavLink>
  );
}
