import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { useSecondFactor } from '../api/second-factor.js';
import { Authenticator } from './Authenticator.js';
import { ProviderLink } from './ProviderLink.js';
import styles from './security.module.css';

/** 账号安全: what signing in takes besides the password. */
export function SecurityPage() {
  const query = useSecondFactor();
  return (
    <Page width="form" title="账号安全" lead="登录时除密码外的第二验证方式。">
      <Loaded what="账号安全" rows={4} query={query}>
        {(factor) => (
          <section className={styles.section} aria-labelledby="authenticator-title">
            <h2 id="authenticator-title">验证器</h2>
            <Authenticator factor={factor} />
          </section>
        )}
      </Loaded>
      <ProviderLink />
    </Page>
  );
}
