import { Page } from '../../../kit/Page.js';
import { ProviderLink } from './ProviderLink.js';
import { SecondFactors } from './SecondFactors.js';

/** 账号安全: what signing in takes besides the password. */
export function SecurityPage() {
  return (
    <Page
      width="form"
      title="账号安全"
      lead="登录时除密码外的第二验证方式。验证器和通行密钥设置一个即可，也可以都设置。"
    >
      <SecondFactors />
      <ProviderLink />
    </Page>
  );
}
