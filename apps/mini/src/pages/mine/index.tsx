import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { Row, Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Notice } from '../../components/States';
import { SignInCard } from '../../features/letters/SignInCard';
import { NoticesRow } from '../../features/notices/NoticesRow';
import { forgetResponseDrafts } from '../../features/consultation/responseDraft';
import { dropSignUpDraft } from '../../features/open-days/signUpDraft';
import { dropDraft } from '../../features/write/draft';
import { dropContact, readContact, shownPhone } from '../../lib/contact';
import { forgetAllLetters } from '../../lib/keptLetters';
import { forgetAllResponses } from '../../lib/keptResponses';
import { forgetAllSignUps } from '../../lib/keptSignUps';
import { forgetAllWords } from '../../lib/keptWords';
import { forgetReactions } from '../../lib/reactions';
import { endSession } from '../../lib/session';
import { useOffice } from '../../lib/office';
import { setTextSize, useTextSize, type TextSize } from '../../lib/settings';
import { Box, Press } from '../../platform/ui';

const SIZES: { value: TextSize; title: string; note: string }[] = [
  { value: 'standard', title: '标准', note: '跟随平常的大小' },
  { value: 'elder', title: '长辈版', note: '字大、按钮大' },
];

export default function MinePage() {
  const size = useTextSize();
  const { shortName } = useOffice();
  const [contact, setContact] = useState(readContact);
  useDidShow(() => setContact(readContact()));
  const [asking, setAsking] = useState(false);
  const [cleared, setCleared] = useState(false);

  const clear = () => {
    dropDraft();
    forgetAllLetters();
    forgetAllWords();
    forgetAllSignUps();
    dropSignUpDraft();
    forgetAllResponses();
    forgetResponseDrafts();
    dropContact();
    forgetReactions();
    setContact(readContact());
    endSession();
    setAsking(false);
    setCleared(true);
  };

  return (
    <Screen title="我的" tab="mine">
      <SignInCard withSignOut />
      <Section title="字体大小">
        <Choices<TextSize> label="字体大小" options={SIZES} value={size} onChange={setTextSize} />
      </Section>
      <Section title="联系方式">
        <Box className="rows">
          <Row
            title={contact.name || '我的联系方式'}
            note={
              [contact.phone && shownPhone(contact.phone), contact.email].filter(Boolean).join(' · ') ||
              '填一次，写信时自动填好；只存在这台设备上'
            }
            to={['contact']}
          />
        </Box>
      </Section>
      <Section title="来信">
        <Box className="rows">
          <NoticesRow />
          <Row title="我的来信" note="从这台设备写的信" to={['letters']} />
          <Row title="查询来信" note="用编号和查询码" to={['query']} />
          <Row title="我的报名" note="开放日的报名和入场码" to={['signUps']} />
          <Row title="我提的意见" note="对征求意见稿的意见和采纳结果" to={['consultations']} />
        </Box>
      </Section>
      <Section title={`关于${shortName}`}>
        <Box className="rows">
          <Row title="负责人分工" note="谁负责什么，办公电话" to={['leaders']} />
          <Row title="公开承诺和目录" note="今年该公开的做到没有，有哪些文件" to={['openness']} />
        </Box>
      </Section>
      <Section title="个人信息">
        <Box className="rows">
          <Row title="隐私说明" note="收集什么、用来做什么、保存多久" to={['privacy']} />
          <Row title="删除我的数据" note="删掉能认出您的信息，办理记录去标识后保留" to={['erase']} />
        </Box>
        <Box className="actions">
          {asking ? (
            <>
              <Notice tone="warn" title="要清除这台设备上的记录吗？">
                草稿、联系方式、保存的编号和查询码都会删除。已经提交的信照常办理，请先记下编号和查询码。
              </Notice>
              <Press className="button button-danger" onPress={clear}>
                确认清除
              </Press>
              <Press className="button" onPress={() => setAsking(false)}>
                取消
              </Press>
            </>
          ) : (
            <Press className="button" onPress={() => setAsking(true)}>
              清除这台设备上的记录
            </Press>
          )}
          {cleared ? <Box live="status">已经清除。</Box> : null}
        </Box>
      </Section>
    </Screen>
  );
}
