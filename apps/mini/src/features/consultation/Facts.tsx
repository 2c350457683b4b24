import type { Consultation } from '@huiyin/contract/client';
import { useState } from 'react';
import { Pair, Section, Tag } from '../../components/Row';
import { Spoken } from '../../components/Spoken';
import { Notice } from '../../components/States';
import { longDay, plainDay } from '../../lib/format';
import { Box, Press, Prose } from '../../platform/ui';
import { PublicFiles } from '../attachments/PublicFiles';
import { ResultPair } from './ResultPair';

/** Who asks, until when, and what the reader must know before anything else. */
export function Facts({ consultation }: { consultation: Consultation }) {
  const { title, phase, phaseLabel, daysLeft, departmentName, opensOn, closesOn, decisionOn, contact } =
    consultation;
  const { shortReason, extension, withdrawal, result, files, basis, explanation } = consultation;
  return (
    <>
      <Box className="tags">
        <Tag tone={phase === 'collecting' ? 'good' : 'quiet'}>{phaseLabel}</Tag>
        {phase === 'collecting' ? (
          <Tag tone="quiet">{daysLeft > 1 ? `还有 ${daysLeft} 天` : '今天 24 时截止'}</Tag>
        ) : null}
      </Box>
      <Box as="h2" className="article-title">
        {title}
      </Box>
      {withdrawal ? (
        <Notice tone="bad" title={`${plainDay(withdrawal.on)}撤回了这次征集`}>
          {withdrawal.explanation}
        </Notice>
      ) : null}
      {shortReason ? (
        <Notice tone="warn" title="征集期限短于三十日">
          {shortReason}
        </Notice>
      ) : null}
      {extension ? (
        <Notice title={`截止日由${plainDay(extension.from)}延长到${plainDay(closesOn)}`}>
          {extension.reason}
        </Notice>
      ) : null}
      <Box className="card section">
        <Pair name="征集时间">
          {longDay(opensOn)}至{longDay(closesOn)}24 时
        </Pair>
        <Pair name="起草处室">{departmentName}</Pair>
        <Pair name="作出决定">{longDay(decisionOn)}</Pair>
        <Pair name="联系">
          <Spoken text={contact} />
        </Pair>
        {result ? <ResultPair result={result} /> : null}
      </Box>
      <Folded title="为什么起草" text={explanation} />
      <Folded title="依据是什么" text={basis} />
      {files.length > 0 ? (
        <Section title="文件">
          <Box className="card">
            <PublicFiles files={files.flatMap((file) => (file.url ? [{ ...file, url: file.url }] : []))} />
          </Box>
        </Section>
      ) : null}
    </>
  );
}

function Folded({ title, text }: { title: string; text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Box className="card folded">
      <Press className="text-button" expanded={open} onPress={() => setOpen(!open)}>
        {open ? `收起“${title}”` : title}
      </Press>
      <Box className={open ? undefined : 'on-paper-only'}>
        <Prose className="article-text">{text}</Prose>
      </Box>
    </Box>
  );
}
