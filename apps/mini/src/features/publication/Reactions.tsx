import type { AnswerReactionKind } from '@huiyin/contract';
import { useState } from 'react';
import { Choices, Tick } from '../../components/Choices';
import { Section } from '../../components/Row';
import { plainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { deviceId, reactionsOf, rememberReaction } from '../../lib/reactions';
import { Box } from '../../platform/ui';

type Use = Exclude<AnswerReactionKind, 'same_question'>;
const USES: { value: Use; title: string }[] = [
  { value: 'helpful', title: '有帮助' },
  { value: 'unhelpful', title: '没有帮助' },
];

/** “有帮助吗” and “我也遇到这个问题”, counted once a device; only staff sees the sums. */
export function Reactions({ id }: { id: string }) {
  const [said, setSaid] = useState(() => reactionsOf(id));
  const [word, setWord] = useState('');
  const say = async (reaction: AnswerReactionKind) => {
    try {
      await hub.react(id, reaction, await deviceId());
      setSaid(rememberReaction(id, reaction));
      setWord('收到，谢谢您。');
    } catch (failure) {
      setWord(plainError(failure).text);
    }
  };
  return (
    <Section title="这份答复有帮助吗">
      <Choices<Use>
        inline
        label="有没有帮助"
        options={USES}
        value={said.use}
        onChange={(use) => void say(use)}
      />
      <Box className="spaced">
        <Tick
          title="我也遇到这个问题"
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
