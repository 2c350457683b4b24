import { App, Button } from 'antd';
import { useState } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Section, SectionText } from '../../../kit/Section.js';
import { messageOf } from '../../../lib/problems.js';
import { usePasskeys } from '../api/passkeys.js';
import { useSecondFactor, useSecondFactorCalls } from '../api/second-factor.js';
import { Authenticator } from './Authenticator.js';
import { Passkeys } from './Passkeys.js';
import { RecoveryCodes } from './RecoveryCodes.js';

/** Recovery codes below this number are worth a word. */
const FEW = 3;

/** What signing in takes besides the password: an authenticator app, passkeys or both, and codes for the day without. */
export function SecondFactors({ onSetUp }: { onSetUp?: () => void }) {
  const query = useSecondFactor();
  const passkeysQuery = usePasskeys();
  return (
    <Loaded what="账号安全" rows={4} query={query}>
      {(factor) => (
        <Loaded what="通行密钥" rows={4} query={passkeysQuery}>
          {(passkeys) => {
            const { since, required, recoveryCodesLeft } = factor;
            const hasPasskey = passkeys.items.length > 0;
            return (
              <>
                <Section title="验证器">
                  <Authenticator factor={factor} isAlone={!hasPasskey} {...(onSetUp && { onSetUp })} />
                </Section>
                <Section title="通行密钥">
                  <Passkeys
                    passkeys={passkeys}
                    isAlone={since === null}
                    isRequired={required}
                    {...(onSetUp && { onSetUp })}
                  />
                </Section>
                {!onSetUp && (since !== null || hasPasskey) && (
                  <Section title="恢复码">
                    <Recovery left={recoveryCodesLeft} />
                  </Section>
                )}
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

function Recovery({ left }: { left: number }) {
  const { message } = App.useApp();
  const { renew } = useSecondFactorCalls();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />;
  const start = () =>
    renew.mutate(undefined, {
      onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes),
      onError: (error) => void message.error(messageOf(error)),
    });
  return (
    <>
      <SectionText>
        手机和通行密钥都不在身边时，用一个恢复码代替。还有 {left} 个恢复码没用过。
        {left <= FEW && '恢复码不多了，请重新生成。'}
      </SectionText>
      <Button loading={renew.isPending} onClick={start}>
        重新生成恢复码
      </Button>
    </>
  );
}
