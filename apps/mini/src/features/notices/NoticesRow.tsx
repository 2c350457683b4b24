import { Row, Tag } from '../../components/Row';
import { useSignedIn } from '../../lib/session';
import { useUnread } from './useNotices';

/** The way to the notices, with how many are unread. Only a session has any. */
export function NoticesRow() {
  const signedIn = useSignedIn();
  const unread = useUnread();
  if (!signedIn) return null;
  return (
    <Row
      tags={unread > 0 ? <Tag tone="warn">{unread > 99 ? '99+' : unread} 条未读</Tag> : undefined}
      title="消息"
      note="受理、答复和开放日的通知"
      to={['notices']}
    />
  );
}
