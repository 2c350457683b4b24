import { dueText } from '@huiyin/contract';
import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { longDay } from '../../../lib/days.js';
import type { Receipt } from '../api/key-letter.js';
import styles from './KeyLetterPage.module.css';

/** The number and the query code, to be told to the citizen now: the code is shown this once only. */
export function KeyedReceipt({ receipt, onNext }: { receipt: Receipt; onNext: () => void }) {
  const navigate = useNavigate();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className={styles.receipt} aria-labelledby="receipt-title">
      <h2 id="receipt-title" ref={title} tabIndex={-1}>
        已登记
      </h2>
      <dl>
        <dt>编号</dt>
        <dd>{receipt.number}</dd>
        <dt>查询码</dt>
        <dd className={styles.code}>{receipt.queryCode}</dd>
        <dt>答复期限</dt>
        <dd>{dueText(`${longDay(receipt.dueOn)}前`, receipt.provisional)}</dd>
      </dl>
      <Alert
        type="warning"
        showIcon
        title="请现在把编号和查询码告诉来信人"
        description="查询码只显示这一次，离开本页后无法再查到。来信人凭两者在网站或小程序查看办理进度。"
      />
      <div className={styles.buttons}>
        <Button type="primary" onClick={() => void navigate(`/letters/${receipt.id}`)}>
          查看这件来信
        </Button>
        <Button onClick={() => window.print()}>打印回执</Button>
        <Button onClick={onNext}>再登记一件</Button>
      </div>
    </section>
  );
}
