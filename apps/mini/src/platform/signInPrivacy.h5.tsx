import { Section } from '../components/Row';
import { useOffice } from '../lib/office';
import { signIn as words } from '../words/zh/signIn';
import { Box } from './ui';

/** What 政务服务网 tells us of a person, where there is one. */
export function SignInPrivacy() {
  const { citizenSignIn: provider } = useOffice();
  if (!provider) return null;
  return (
    <Section title={words.privacy}>
      <Box as="p">{words.privacyText(provider)}</Box>
    </Section>
  );
}
