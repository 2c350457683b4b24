import { useShareAppMessage } from '@tarojs/taro';
import { Row, Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Seal } from '../../components/Seal';
import { Figures } from '../../features/home/Figures';
import { LatestAnswers } from '../../features/publication/LatestAnswers';
import { MAILBOX_CHOICES } from '../../lib/mailboxes';
import { platformOf, useOffice } from '../../lib/office';
import { setTextSize, useTextSize } from '../../lib/settings';
import { SITE } from '../../lib/site';
import { Box, Press } from '../../platform/ui';

export default function HomePage() {
  const office = useOffice();
  const { name, shortName, address, phone } = office;
  useShareAppMessage(() => ({ title: `${SITE.name}：${SITE.motto}`, path: '/pages/home/index' }));
  return (
    <Screen title={SITE.name} tab="home" bare wide>
      <Box as="header" className="brand">
        <Seal />
        <Box className="row-text">
          <Box as="span" className="brand-name">
            {SITE.name}
          </Box>
          <Box as="span" className="row-note">
            {platformOf(office)}
          </Box>
        </Box>
        <SizeButton />
      </Box>
      <Box className="rule" hidden />
      <Box className="hero">
        <Box as="h1" className="hero-title">
          事事有回音，
          <Box as="span" className="hero-line">
            件件有着落
          </Box>
        </Box>
        <Box as="p" className="hero-lead">
          每封来信都有编号、有期限、有答复。
        </Box>
      </Box>
      <Box className="actions">
        <Press className="button button-main" to={['write']}>
          写信
        </Press>
        <Press className="button" to={['query']}>
          查询来信
        </Press>
      </Box>
      <Box className="standard-only">
        <Figures />
      </Box>

      <Box className="home-columns standard-only">
        <Section title="写给哪里">
          <Box className="rows">
            {MAILBOX_CHOICES.map(({ value, glyph, title, note }) => (
              <Row key={value} glyph={glyph} title={title} note={note} to={['write', { mailbox: value }]} />
            ))}
          </Box>
        </Section>

        <Section title="最近公开的答复">
          <LatestAnswers />
        </Section>

        <Section title={`走进${shortName}`}>
          <Box className="rows">
            <Row title="民意征集" note="决定之前先听您的意见，每条都有答复" to={['consultations']} />
            <Row title="政府开放日" note="看看数据是怎么来的，当面提意见" to={['openDays']} />
          </Box>
        </Section>

        <Section title="办理期限">
          <Box className="rows">
            <Row title="工作日日历" note="全年放假和调休，算一算最迟哪天答复" to={['calendar']} />
          </Box>
        </Section>
      </Box>

      <Box as="footer" className="foot">
        {address || phone ? (
          <Box as="p">
            {name}
            {address ? `　地址：${address}` : ''}
            {phone ? `　电话：${phone}` : ''}
          </Box>
        ) : null}
        <Box as="p">
          答复期限依据{SITE.rulesName}：有价值、有意义的意见建议 7 个工作日内反馈，情况复杂的可延长至 15
          个工作日；咨询投诉、反映问题等 15 个工作日内答复。
        </Box>
      </Box>
    </Screen>
  );
}

/** The entrance to large print: in it there are two things to do here, and no figures. */
function SizeButton() {
  const isElder = useTextSize() === 'elder';
  return (
    <Press className="text-button brand-size" onPress={() => setTextSize(isElder ? 'standard' : 'elder')}>
      {isElder ? '标准版' : '大字版'}
    </Press>
  );
}
