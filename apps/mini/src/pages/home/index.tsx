import { useShareAppMessage } from '@tarojs/taro';
import { Row, Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Seal } from '../../components/Seal';
import { Figures } from '../../features/home/Figures';
import { Filing } from '../../features/home/Filing';
import { LatestAnswers } from '../../features/publication/LatestAnswers';
import { mailboxChoices } from '../../lib/mailboxes';
import { useOffice } from '../../lib/office';
import { setTextSize, useTextSize } from '../../lib/settings';
import { Box, Press } from '../../platform/ui';
import { Original } from '../../components/Original';
import { LanguageLink } from '../../platform/languageLink';
import { useLanguage } from '../../platform/language';
import { common } from '../../words/zh/common';
import { home } from '../../words/zh/home';

export default function HomePage() {
  const { name, shortName, address, phone } = useOffice();
  useLanguage();
  useShareAppMessage(() => ({ title: home.shareTitle, path: '/pages/home/index' }));
  return (
    <Screen title={common.siteName} translated tab="home" bare wide>
      <Box as="header" className="brand">
        <Seal />
        <Box className="row-text">
          <Box as="span" className="brand-name">
            {common.siteName}
          </Box>
          <Box as="span" className="row-note">
            {home.platform(shortName)}
          </Box>
        </Box>
        <Box className="brand-choices">
          <LanguageLink />
          <SizeButton />
        </Box>
      </Box>
      <Box className="rule" hidden />
      <Box className="hero">
        <Box as="h1" className="hero-title">
          {home.motto}
          <Box as="span" className="hero-line">
            {home.mottoEnd}
          </Box>
        </Box>
        <Box as="p" className="hero-lead">
          {home.lead}
        </Box>
      </Box>
      <Box className="actions">
        <Press className="button button-main" to={['write']}>
          {home.write}
        </Press>
        <Press className="button" to={['query']}>
          {home.query}
        </Press>
      </Box>
      <Box className="standard-only">
        <Figures />
      </Box>

      <Box className="home-columns standard-only">
        <Section title={home.whereTo}>
          <Box className="rows">
            {mailboxChoices().map(({ value, glyph, title, note }) => (
              <Row key={value} glyph={glyph} title={title} note={note} to={['write', { mailbox: value }]} />
            ))}
          </Box>
        </Section>

        <Section title={home.latest}>
          <LatestAnswers />
        </Section>

        <Section title={home.aboutOffice(shortName)}>
          <Box className="rows">
            <Row title={home.consultations} note={home.consultationsNote} to={['consultations']} />
            <Row title={home.openDays} note={home.openDaysNote} to={['openDays']} />
            <Row title={home.openness} note={home.opennessNote} to={['openness']} />
          </Box>
        </Section>

        <Section title={home.limits}>
          <Box className="rows">
            <Row title={home.calendar} note={home.calendarNote} to={['calendar']} />
          </Box>
        </Section>
      </Box>

      <Box as="footer" className="foot">
        {address || phone ? (
          <Box as="p">
            <Original text={name} />
            {address ? <Original text={home.address(address)} /> : null}
            {phone ? home.phone(phone) : ''}
          </Box>
        ) : null}
        <Box as="p">{home.rules}</Box>
        <Filing />
      </Box>
    </Screen>
  );
}

/** The entrance to large print: in it there are two things to do here, and no figures. */
function SizeButton() {
  const isElder = useTextSize() === 'elder';
  return (
    <Press className="text-button brand-size" onPress={() => setTextSize(isElder ? 'standard' : 'elder')}>
      {isElder ? home.standard : home.large}
    </Press>
  );
}
