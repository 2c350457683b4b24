import { useState } from 'react';
import { Row, Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Notice, Problem } from '../../components/States';
import { eraseAll, type Erasure } from '../../features/mine/eraseAll';
import { dropDraft } from '../../features/write/draft';
import { dropContact } from '../../lib/contact';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { forgetLetter, readKept } from '../../lib/keptLetters';
import { forgetAllWords } from '../../lib/keptWords';
import { endSession, useSignedIn } from '../../lib/session';
import { CAN_SIGN_IN } from '../../platform/login';
import { SignInCard } from '../../platform/signIn';
import { Box, Press } from '../../platform/ui';

const ACCOUNT = process.env.TARO_ENV === 'h5' ? '登录账号' : '微信';

/** `here`: without an account, which stays as it is where there is one */
type Done = Erasure & { here?: boolean };

export default function ErasePage() {
  const signedIn = useSignedIn();
  const [kept, setKept] = useState(readKept);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();
  const [done, setDone] = useState<Done>();

  async function erase() {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const result = await eraseAll({ hub, signedIn, kept: readKept(), forget: forgetLetter });
      dropDraft();
      dropContact();
      forgetAllWords();
      endSession();
      setDone(process.env.TARO_ENV === 'h5' ? { ...result, here: !signedIn } : result);
      setAsking(false);
    } catch (failure) {
      setError(plainError(failure));
    } finally {
      setKept(readKept());
      setBusy(false);
    }
  }

  if (done) return <Outcome done={done} />;
  return (
    <Screen title="删除我的数据" above={{ page: 'mine' }}>
      <Box as="p" className="lead">
        您可以要求删除我们保存的个人信息（个人信息保护法第四十七条）。
      </Box>
      <Section title="会删除">
        <Box className="card">
          <Box as="ul" className="plain-list">
            <Box as="li">已经办结的信里的姓名、电话、邮箱、单位，和文中能认出您的内容</Box>
            {CAN_SIGN_IN ? (
              <>
                <Box as="li">您的微信登录</Box>
                <Box as="li">微信名下开放日报名里的姓名和电话；还没举办的一并取消，名额给候补的人</Box>
              </>
            ) : process.env.TARO_ENV === 'h5' && signedIn ? (
              <Box as="li">您的登录账号：姓名、对方的用户编号，和它名下的开放日报名</Box>
            ) : null}
            <Box as="li">这台设备上的草稿、编号和查询码</Box>
          </Box>
        </Box>
      </Section>
      <Section title="会保留">
        <Box className="card">
          <Box as="ul" className="plain-list">
            <Box as="li">去掉标识的办理记录：来信的时间、类别、办理和答复，以及删除的原因</Box>
            <Box as="li">没有登录时的开放日报名：活动结束后按公布的天数自动删除，不去可以先取消</Box>
            <Box as="li">经您同意、隐去个人信息后已经公开的答复</Box>
          </Box>
        </Box>
      </Section>
      {process.env.TARO_ENV === 'h5' && !signedIn ? (
        <Box className="section">
          <SignInCard />
        </Box>
      ) : null}
      <Section title="请先想好">
        <Notice tone="warn">
          删除以后不能恢复，也不能再查看这些信和答复。还在办理的信不会删除：我们还要答复您；不想等的话，可以先打开那封信撤回。
        </Notice>
      </Section>
      <Section title={signedIn ? `${ACCOUNT}名下的全部来信` : `这台设备上的来信 ${kept.length} 封`}>
        {signedIn ? (
          <Box as="p" className="lead">
            包括用别的手机写的；这台设备上另有 {kept.length} 封存有查询码。
          </Box>
        ) : (
          <Box as="p" className="lead">
            {kept.length > 0
              ? '不在这台设备上的信，请先用编号和查询码查到，再在那封信的页面最下面删除。'
              : '这台设备上没有保存来信。请先用编号和查询码查到信，再在那封信的页面最下面删除。'}
          </Box>
        )}
      </Section>
      {error ? (
        <Box className="section">
          <Problem error={error} />
        </Box>
      ) : null}
      <Box className="actions">
        {asking ? (
          <>
            <Notice tone="warn">删除以后不能恢复。</Notice>
            <Press
              key="sure"
              className={`button ${busy ? 'button-off' : 'button-danger'}`}
              disabled={busy}
              onPress={() => void erase()}
            >
              {busy ? '正在删除' : '确认删除，不能恢复'}
            </Press>
            <Press key="no" className="button" onPress={() => setAsking(false)}>
              取消
            </Press>
          </>
        ) : (
          <>
            {signedIn || kept.length > 0 ? (
              <Press className="button button-danger" onPress={() => setAsking(true)}>
                删除我的数据
              </Press>
            ) : null}
            <Press className="button" to={['query']}>
              用编号和查询码找信
            </Press>
          </>
        )}
      </Box>
    </Screen>
  );
}

function Outcome({ done }: { done: Done }) {
  const { erased, left } = done;
  return (
    <Screen title="删除我的数据" above={{ page: 'mine' }}>
      <Notice
        title={
          left.length > 0
            ? '删除了一部分'
            : process.env.TARO_ENV === 'h5' && done.here
              ? '这台设备上的已经删除'
              : '已经删除'
        }
      >
        <Box live="status">
          {erased > 0 ? `${erased} 封来信里的个人信息已经删除。` : ''}这台设备上的草稿和联系方式也已清除。
        </Box>
      </Notice>
      {left.length > 0 ? (
        <Section title={`还有 ${left.length} 封没有删除`}>
          <Box className="rows">
            {left.map(({ letter: { number, title }, why }) => (
              <Row key={number} title={title} note={why} to={['letter', { number }]} />
            ))}
          </Box>
        </Section>
      ) : null}
      <Box className="actions">
        <Press className="button" to={['home']}>
          回首页
        </Press>
      </Box>
    </Screen>
  );
}
