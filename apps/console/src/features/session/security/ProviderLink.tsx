import { Alert, App, Button } from 'antd';
import { useSearchParams } from 'react-router';
import { Section, SectionText } from '../../../kit/Section.js';
import { messageOf } from '../../../lib/problems.js';
import { SSO_PROBLEMS, useSsoCalls, useSsoLink } from '../api/sso.js';
import styles from './security.module.css';

/** 统一身份认证: one's account here and the person there; nothing where the bureau has none. */
export function ProviderLink() {
  const { message } = App.useApp();
  const { data } = useSsoLink();
  const { link, unlink } = useSsoCalls();
  const [search] = useSearchParams();
  const why = search.get('sso');
  const onError = (error: unknown) => void message.error(messageOf(error));
  if (!data?.provider) return null;
  return (
    <Section title={data.provider}>
      {why !== null && why !== 'linked' && (
        <Alert
          type="error"
          showIcon
          className={styles.alert}
          title={SSO_PROBLEMS[why] ?? SSO_PROBLEMS.failed}
        />
      )}
      <SectionText>
        {data.linked
          ? `已绑定，可以用${data.provider}登录。用户名和密码仍然可用。`
          : `绑定后可以用${data.provider}登录，不必输入这里的密码。`}
      </SectionText>
      {data.linked ? (
        <Button
          loading={unlink.isPending}
          onClick={() =>
            unlink.mutate(undefined, { onSuccess: () => void message.success('已解除绑定'), onError })
          }
        >
          解除绑定
        </Button>
      ) : (
        <Button loading={link.isPending} onClick={() => link.mutate(undefined, { onError })}>
          绑定
        </Button>
      )}
    </Section>
  );
}
