import { Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { SignInPrivacy } from '../../platform/signInPrivacy';
import { Box } from '../../platform/ui';
import { useLanguage } from '../../platform/language';
import { mine } from '../../words/zh/mine';

const parts = (): readonly (readonly [title: string, text: string])[] => [
  [mine.what, mine.whatText],
  [mine.why, mine.whyText],
  [mine.how, mine.howText],
  [mine.published, mine.publishedText],
  [mine.howLong, mine.howLongText],
  [mine.rights, mine.rightsText],
  [mine.device, mine.deviceText],
];

export default function PrivacyPage() {
  useLanguage();
  return (
    <Screen title={mine.privacy} translated above={{ page: 'mine' }}>
      {parts().map(([title, text]) => (
        <Section key={title} title={title}>
          <Box as="p">{text}</Box>
        </Section>
      ))}
      <SignInPrivacy />
      <Box as="p" className="small section">
        {mine.law}
      </Box>
    </Screen>
  );
}
