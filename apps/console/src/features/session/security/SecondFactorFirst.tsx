import { Button } from 'antd';
import { Loaded } from '../../../kit/Loaded.js';
import { useTitle } from '../../../kit/useTitle.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';
import { useSecondFactor } from '../api/second-factor.js';
import { useSignOut } from '../api/sign-out.js';
import { Authenticator } from './Authenticator.js';
import styles from './security.module.css';

/** Stands before every other page where the role must have a second factor and the person has none. */
export function SecondFactorFirst() {
  useTitle('设置第二验证方式');
  const query = useSecondFactor();
  const signOut = useSignOut();
  // The pages behind are shown only when the recovery codes have been saved.
  const goOn = useInvalidation(keys.session.all);
  return (
    <main className={styles.first}>
      <h1>请先设置第二验证方式</h1>
      <p className={styles.text}>您的角色必须在密码之外使用第二验证方式，设置后才能开始使用。</p>
      <Loaded what="账号安全" rows={4} query={query}>
        {(factor) => <Authenticator factor={factor} onSetUp={() => void goOn()} />}
      </Loaded>
      <Button type="text" className={styles.leave} onClick={() => signOut.mutate()}>
        退出登录
      </Button>
    </main>
  );
}
