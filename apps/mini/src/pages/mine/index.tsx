import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { Row, Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Notice } from '../../components/States';
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
import { SignInCard } from '../../platform/signIn';
import { Box, Press } from '../../platform/ui';
import { Original } from '../../components/Original';
import { chooseLanguage, useLanguage } from '../../platform/language';
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LANGUAGES, type Language } from '../../platform/language.types';
import { common } from '../../words/zh/common';
import { mine } from '../../words/zh/mine';
import { home } from '../../words/zh/home';

const sizes = (): { value: TextSize; title: string; note: string }[] => [
  { value: 'standard', title: mine.standard, note: mine.standardNote },
  { value: 'elder', title: mine.large, note: mine.largeNote },
];

export default function MinePage() {
  const language = useLanguage();
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
    <Screen title={mine.title} translated tab="mine">
      <SignInCard withSignOut />
      <Section title={mine.size}>
        <Choices<TextSize> label={mine.size} options={sizes()} value={size} onChange={setTextSize} />
      </Section>
      {process.env.TARO_ENV === 'h5' ? (
        <Section title={mine.language}>
          <Choices<Language>
            inline
            label={mine.language}
            options={LANGUAGES.map((value) => ({
              value,
              title: LANGUAGE_NAMES[value],
              lang: LANGUAGE_TAGS[value],
            }))}
            value={language}
            onChange={chooseLanguage}
          />
        </Section>
      ) : null}
      <Section title={mine.contact}>
        <Box className="rows">
          <Row
            title={contact.name ? <Original text={contact.name} /> : mine.myContact}
            note={
              [contact.phone && shownPhone(contact.phone), contact.email].filter(Boolean).join(' · ') ||
              mine.contactNote
            }
            to={['contact']}
          />
        </Box>
      </Section>
      <Section title={mine.letters}>
        <Box className="rows">
          <NoticesRow />
          <Row title={mine.myLetters} note={mine.myLettersNote} to={['letters']} />
          <Row title={mine.query} note={mine.queryNote} to={['query']} />
          <Row title={mine.signUps} note={mine.signUpsNote} to={['signUps']} />
          <Row title={mine.opinions} note={mine.opinionsNote} to={['consultations']} />
        </Box>
      </Section>
      <Section title={mine.about(shortName)}>
        <Box className="rows">
          <Row title={mine.leaders} note={mine.leadersNote} to={['leaders']} />
          <Row title={home.openness} note={home.opennessNote} to={['openness']} />
        </Box>
      </Section>
      <Section title={mine.data}>
        <Box className="rows">
          <Row title={mine.privacy} note={mine.privacyNote} to={['privacy']} />
          <Row title={mine.erase} note={mine.eraseNote} to={['erase']} />
        </Box>
        <Box className="actions">
          {asking ? (
            <>
              <Notice tone="warn" title={mine.clearAsk}>
                {mine.clearText}
              </Notice>
              <Press className="button button-danger" onPress={clear}>
                {mine.clearNow}
              </Press>
              <Press className="button" onPress={() => setAsking(false)}>
                {common.cancel}
              </Press>
            </>
          ) : (
            <Press className="button" onPress={() => setAsking(true)}>
              {mine.clear}
            </Press>
          )}
          {cleared ? <Box live="status">{mine.cleared}</Box> : null}
        </Box>
      </Section>
    </Screen>
  );
}
