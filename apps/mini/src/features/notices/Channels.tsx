import type { NoticeChannels } from '@huiyin/contract/client';
import { useState } from 'react';
import { Tick } from '../../components/Choices';
import { Section } from '../../components/Row';
import { Notice } from '../../components/States';
import { plainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { Box } from '../../platform/ui';

const WAYS: { name: keyof NoticeChannels; title: string; note: string }[] = [
  { name: 'wechat', title: '微信通知', note: '每次须先在微信里同意接收' },
  { name: 'sms', title: '短信', note: '微信收不到、又留了手机号时' },
  { name: 'email', title: '邮件', note: '来信留了邮箱时' },
];
/** A browser has no WeChat to be told by. */
const POSSIBLE = process.env.TARO_ENV === 'h5' ? WAYS.slice(1) : WAYS;

/** The channels the citizen wants to be told through; the list of notices always has all of them. */
export function Channels() {
  const kept = useAsync('channels', () => hub.noticeChannels());
  const [chosen, setChosen] = useState<NoticeChannels>();
  const [problem, setProblem] = useState('');
  if (kept.state !== 'ready') return null;
  const now = chosen ?? kept.data;

  const choose = (name: keyof NoticeChannels, on: boolean) => {
    const next = { ...now, [name]: on };
    setChosen(next);
    setProblem('');
    hub.chooseNoticeChannels(next).catch((error: unknown) => {
      setChosen(now);
      setProblem(plainError(error).text);
    });
  };
  return (
    <Section title="通过哪些方式通知我">
      <Box className="ways">
        {POSSIBLE.map(({ name, title, note }) => (
          <Tick
            key={name}
            title={title}
            note={note}
            checked={now[name]}
            onChange={(on) => choose(name, on)}
          />
        ))}
      </Box>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <Box as="p" className="small">
        都关掉也不影响办理：这里的消息和来信页面总是最新的。
      </Box>
    </Section>
  );
}
