import { EyeOutlined, LockOutlined } from '@ant-design/icons';
import { SUBMITTER_TYPE_LABELS } from '@huiyin/contract';
import { Button } from 'antd';
import { useState } from 'react';
import type { Letter } from '../../../lib/letter-query.js';
import { Link } from 'react-router';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import { RealNameTag } from '../../../components/RealNameTag.js';
import { useReveal } from '../api/reveal.js';
import { ErasureDialog } from '../dialogs/ErasureDialog.js';
import { QueryCodeButton } from '../dialogs/QueryCodeDialog.js';
import { SenderBlockDialog } from '../dialogs/SenderBlockDialog.js';
import styles from './panels.module.css';

/** Who wrote, masked; the whole only on a click that is recorded, and gone again with the page. */
export function SubmitterPanel({ letter }: { letter: Letter }) {
  const reveal = useReveal(letter.id);
  const can = useCan();
  const [isBlocking, setBlocking] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const shown = reveal.data ?? letter.submitter;
  return (
    <section className={styles.panel} aria-labelledby="submitter-title">
      <h2 id="submitter-title">来信人</h2>
      <dl className={styles.facts}>
        <dt>{SUBMITTER_TYPE_LABELS[shown.type]}</dt>
        <dd>
          {shown.name} {letter.realName && <RealNameTag />}
        </dd>
        {shown.organisation && (
          <>
            <dt>单位</dt>
            <dd>{shown.organisation}</dd>
          </>
        )}
        {shown.phone && (
          <>
            <dt>电话</dt>
            <dd>{shown.phone}</dd>
          </>
        )}
        {shown.email && (
          <>
            <dt>邮箱</dt>
            <dd>{shown.email}</dd>
          </>
        )}
        {shown.onBehalfOf && (
          <>
            <dt>代谁反映</dt>
            <dd>
              {shown.onBehalfOf.name}（{shown.onBehalfOf.relation}）
              {shown.onBehalfOf.phone && <small>{shown.onBehalfOf.phone}</small>}
            </dd>
          </>
        )}
        {letter.confidential && (
          <>
            <dt>保密</dt>
            <dd>来信人要求保密，承办处室看不到来信人是谁</dd>
          </>
        )}
        <dt>公开</dt>
        <dd>
          {letter.consentToPublish ? '同意公开答复' : '未同意公开'}
          {letter.consentToPublish && letter.answers.length > 0 && can('publication.read') && (
            <small>
              <Link to={`/publications/letters/${letter.id}`}>公开工作台</Link>
            </small>
          )}
        </dd>
      </dl>
      {letter.submitter.revealable ? (
        !reveal.data && (
          <div className={styles.reveal}>
            <Button
              size="small"
              icon={<EyeOutlined />}
              loading={reveal.isPending}
              onClick={() => reveal.mutate()}
            >
              查看完整信息（会留下记录）
            </Button>
          </div>
        )
      ) : (
        <p className={styles.hint}>
          <LockOutlined aria-hidden /> 来信人身份受保护，答复由公开办送达。
        </p>
      )}
      {letter.allowedActions.includes('reissue_code') && (
        <div className={styles.reveal}>
          <QueryCodeButton letter={letter} />
        </div>
      )}
      {can('blocks.manage') && (
        <div className={styles.reveal}>
          <Button size="small" onClick={() => setBlocking(true)}>
            停用来信人
          </Button>
        </div>
      )}
      {letter.allowedActions.includes('erase') && (
        <div className={styles.reveal}>
          <Button size="small" danger onClick={() => setErasing(true)}>
            删除个人信息
          </Button>
        </div>
      )}
      {isErasing && <ErasureDialog letter={letter} onClose={() => setErasing(false)} />}
      {isBlocking && <SenderBlockDialog id={letter.id} onClose={() => setBlocking(false)} />}
      {reveal.data && <p className={styles.hint}>本次查看已记入审计日志。</p>}
      {reveal.isError && (
        <p className={styles.refused} role="alert">
          {messageOf(reveal.error)}
        </p>
      )}
    </section>
  );
}
