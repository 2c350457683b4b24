import { Button } from 'antd';
import { useEffect } from 'react';
import { Link, useRouteError } from 'react-router';
import { Notice } from '../kit/Notice.js';

/**
 * A page that could not be loaded or drawn. After an update the server no longer has the old chunks; a reload fetches
 * the new ones.
 */
export function RouteFailure() {
  const error = useRouteError();
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <Notice
      title="这个页面没能打开"
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          刷新页面
        </Button>
      }
    >
      系统可能刚刚更新过，刷新后通常即可恢复；若仍打不开，请联系系统管理员。
    </Notice>
  );
}

export function NotFound() {
  return (
    <Notice title="没有这个页面" action={<Link to="/">回到首页</Link>}>
      地址可能有误，或者您没有查看权限。
    </Notice>
  );
}

/** For a role that has no queue of its own. */
export function Welcome() {
  return <Notice title="回音工作台">您的账号没有来信办理的任务。</Notice>;
}
