import { useEffect, useState } from 'react';
import { CodePair } from '../../../components/CodePair';
import { Section } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Seal } from '../../../components/Seal';
import { Notice } from '../../../components/States';
import { longDay } from '../../../lib/format';
import { forgetLetter, isKept } from '../../../lib/keptLetters';
import { getDone, pairText } from '../../../lib/receipt';
import { go } from '../../../platform/nav';
import { keeping } from '../../../platform/storage';
import { Box, Press, Prose } from '../../../platform/ui';
import { copyText } from '../../../platform/clipboard';
import { langOf, useLanguage } from '../../../platform/language';
import { common } from '../../../words/zh/common';
import { receipt } from '../../../words/zh/receipt';

export default function WriteDonePage() {
  useLanguage();
  // Once: what was forgotten here stays on the screen until the page is left.
  const [done] = useState(getDone);
  const [kept, setKept] = useState(() => done !== undefined && keeping() === 'kept' && isKept(done.number));
  const [copied, setCopied] = useState('');
  useEffect(() => {
    if (!done) go('letters');
  }, [done]);
  if (!done)
    return (
      <Screen title={receipt.title} translated>
        {null}
      </Screen>
    );

  const copy = () =>
    copyText(pairText(done)).then(
      () => setCopied(receipt.copied),
      () => setCopied(receipt.notCopied),
    );

  return (
    <Screen title={receipt.title} translated>
      <Box className="done-head">
        <Seal />
        <Box as="h2" className="article-title">
          {receipt.received}
        </Box>
      </Box>
      {done.leftOver ? (
        <Notice tone="warn" title={receipt.earlierVersion}>
          {receipt.leftOver}
          <Prose className="paper-body" lang={langOf(done.leftOver)}>
            {done.leftOver}
          </Prose>
        </Notice>
      ) : null}
      <Section title={receipt.remember}>
        <CodePair number={done.number} queryCode={done.queryCode} />
        <Box className="actions">
          <Press className="button" onPress={() => void copy()}>
            {receipt.copy}
          </Press>
          <Press className="button" to={['codes', { number: done.number }]}>
            {receipt.keep}
          </Press>
          {copied ? (
            <Box as="p" live="status" className="lead">
              {copied}
            </Box>
          ) : null}
        </Box>
        <Box as="p" className="lead kept-note">
          {kept ? receipt.keptHere : receipt.notKept}
        </Box>
        {kept ? (
          <Press
            className="text-button"
            onPress={() => {
              forgetLetter(done.number);
              setKept(false);
            }}
          >
            {receipt.notMine}
          </Press>
        ) : null}
      </Section>
      <Section title={receipt.then}>
        <Box as="ol" className="next-steps">
          <Box as="li">{receipt.registered}</Box>
          <Box as="li">
            {receipt.answeredBy(longDay(done.dueOn), done.limitWorkingDays, done.provisional)}
          </Box>
          <Box as="li">{receipt.follow}</Box>
        </Box>
      </Section>
      <Box className="actions">
        <Press className="button button-main" to={['letter', { number: done.number }]}>
          {receipt.open}
        </Press>
        <Press className="button" to={['home']}>
          {common.goHome}
        </Press>
      </Box>
    </Screen>
  );
}
