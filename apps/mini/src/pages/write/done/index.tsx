import { useEffect, useState } from 'react';
import { CodePair } from '../../../components/CodePair';
import { Section } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Seal } from '../../../components/Seal';
import { Notice } from '../../../components/States';
import { longDay } from '../../../lib/format';
import { forgetLetter, isKept } from '../../../lib/keptLetters';
import { getDone } from '../../../lib/receipt';
import { go } from '../../../platform/nav';
import { keeping } from '../../../platform/storage';
import { Box, Press, Prose } from '../../../platform/ui';
import { copyText } from '../../../platform/clipboard';

export default function WriteDonePage() {
  // Once: what was forgotten here stays on the screen until the page is left.
  const [done] = useState(getDone);
  const [kept, setKept] = useState(() => done !== undefined && keeping() === 'kept' && isKept(done.number));
  const [copied, setCopied] = useState('');
  useEffect(() => {
    if (!done) go('letters');
  }, [done]);
  if (!done) return <Screen title="提交成功">{null}</Screen>;

  const copy = () =>
    copyText(`来信编号 ${done.number}\n查询码 ${done.queryCode}`).then(
      () => setCopied('已经复制'),
      () => setCopied('没有复制成功，请用笔记下来或截图'),
    );

  return (
    <Screen title="提交成功">
      <Box className="done-head">
        <Seal />
        <Box as="h2" className="article-title">
          信已收到
        </Box>
      </Box>
      {done.leftOver ? (
        <Notice tone="warn" title="收到的是您第一次提交的那一版">
          之后改动的内容没有进到信里。需要的话，请在来信详情里用“补充材料”发来，下面可以复制：
          <Prose className="paper-body">{done.leftOver}</Prose>
        </Notice>
      ) : null}
      <Section title="请记好这两样">
        <CodePair number={done.number} queryCode={done.queryCode} />
        <Box className="actions">
          <Press className="button" onPress={() => void copy()}>
            复制编号和查询码
          </Press>
          <Press className="button" to={['codes', { number: done.number }]}>
            存成图片、打印
          </Press>
          {copied ? (
            <Box as="p" live="status" className="lead">
              {copied}
            </Box>
          ) : null}
        </Box>
        <Box as="p" className="lead kept-note">
          {kept
            ? '已经存进这台设备的“我的来信”，在那里随时可以再看编号和查询码。'
            : '没有存在这台设备上，请务必记下来。'}
        </Box>
        {kept ? (
          <Press
            className="text-button"
            onPress={() => {
              forgetLetter(done.number);
              setKept(false);
            }}
          >
            这不是我的设备，不要存
          </Press>
        ) : null}
      </Section>
      <Section title="接下来">
        <Box as="ol" className="next-steps">
          <Box as="li">公开办会登记受理，再转给承办处室办理。</Box>
          <Box as="li">
            最迟{longDay(done.dueOn)}答复您，期限是 {done.limitWorkingDays} 个工作日
            {done.provisional ? '，日期暂定' : ''}。
          </Box>
          <Box as="li">随时可以凭编号和查询码查看办到哪一步，也可以补充材料。</Box>
        </Box>
      </Section>
      <Box className="actions">
        <Press className="button button-main" to={['letter', { number: done.number }]}>
          看这封信
        </Press>
        <Press className="button" to={['home']}>
          回首页
        </Press>
      </Box>
    </Screen>
  );
}
