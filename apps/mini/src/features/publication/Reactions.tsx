import type { AnswerReactionKind } from '@huiyin/contract';
import { useState } from 'react';
import { Choices, Tick } from '../../components/Choices';
import { Section } from '../../components/Row';
import { plainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { deviceId, reactionsOf, rememberReaction } from '../../lib/reactions';
import { Box } from '../../platform/ui';
import { published } from '../../words/zh/published';

type Use = Exclude<AnswerReactionKind, 'same_question'>;
const uses = (): { value: Use; title: string }[] => [
  { value: 'helpful', title: published.yes },
  { value: 'unhelpful', title: published.no },
];

/** “有帮助吗” and “我也遇到这个问题”, counted once a device; only staff sees the sums. */
export function Reactions({ id }: { id: string }) {
  const [said, setSaid] = useState(() => reactionsOf(id));
  const [word, setWord] = useState('');
  const say = async (reaction: AnswerReactionKind) => {
    try {
      await hub.react(id, reaction, await deviceId());
      setSaid(rememberReaction(id, reaction));
      setWord(published.thanks);
    } catch (failure) {
      setWord(plainError(failure).text);
    }
  };
  return (
    <Section title={published.helpful}>
      <Choices<Use>
        inline
        label={published.helpfulLabel}
        options={uses()}
        value={said.use}
        onChange={(use) => void say(use)}
      />
      <Box className="spaced">
        <Tick
          title={published.sameQuestion}
          checked={said.same}
          onChange={(same) => (same ? void say('same_question') : undefined)}
        />
      </Box>
      <Box as="p" live="status" className="small spaced">
        {word}
      </Box>
    </Section>
  );
}
