import { dueText } from '@huiyin/contract';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Sheet } from '../../../kit/Sheet.js';
import { shortDay } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';
import { useApply, type NoticeInput, type NoticePreview } from '../api/notices.js';
import styles from './CalendarPage.module.css';
import { AffectedLetters } from './AffectedLetters.js';
import { DiffCalendar } from './DiffCalendar.js';
import { MOVE_LABELS } from './labels.js';

/** What the notice says, what is odd about it, and what it does to days and letters; then the button. */
export function PreviewPanel({
  preview,
  input,
  onApplied,
}: {
  preview: NoticePreview;
  input: NoticeInput;
  onApplied: () => void;
}) {
  const { notice, problems, usable, changedDays, totals, moves } = preview;
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const missing = [input.url ? '' : '原文网址', input.publishedOn ? '' : '公布日期'].filter(Boolean);
  return (
    <div className={styles.preview}>
      <h3>{notice ? notice.title : '这份通知不能载入'}</h3>
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="核对结果">
          {problems.map(({ severity, line, text, message }, index) => (
            <li key={index} data-severity={severity}>
              <b>{severity === 'error' ? '错误' : '请核对'}</b>
              {line > 0 && `第 ${line} 行`}
              {text && <q>{text}</q>}
              <span>{message}</span>
            </li>
          ))}
        </ul>
      )}
      {notice && totals && (
        <>
          <p>
            读出放假 {notice.offDays.length} 天、调休上班 {notice.workDays.length} 天；与现在的日历相比，
            {changedDays.length > 0 ? `${changedDays.length} 天不同。` : '没有哪一天不同。'}
            {notice.revises && '这是对已载入通知的调整。'}
          </p>
          <DiffCalendar notice={notice} changedDays={changedDays} />
          <h4>在办来信</h4>
          <dl className={styles.totals}>
            {(['later', 'earlier', 'confirmed', 'tentative', 'kept'] as const)
              .filter((move) => totals[move] > 0 || move === 'later' || move === 'earlier')
              .map((move) => (
                <div key={move}>
                  <dt>{MOVE_LABELS[move]}</dt>
                  <dd>{totals[move].toLocaleString('zh-CN')}</dd>
                </div>
              ))}
            <div>
              <dt>共在办</dt>
              <dd>{totals.open.toLocaleString('zh-CN')}</dd>
            </div>
          </dl>
          <p className={styles.hint}>
            {totals.wouldBecomeOverdue > 0
              ? `有 ${totals.wouldBecomeOverdue} 件若照新日子算已经过期；按承诺的日子仍不逾期，两个日子都会保留。`
              : '没有来信因此变为逾期。'}
            {totals.noLongerOverdue > 0 && `有 ${totals.noLongerOverdue} 件现已逾期的，顺延后不再逾期。`}
          </p>
          {moves.length > 0 && (
            <Sheet caption="到期日从哪天移到哪天">
              <thead>
                <tr>
                  <th scope="col">变动</th>
                  <th scope="col">现在到期</th>
                  <th scope="col">载入后到期</th>
                  <th scope="col" data-num>
                    件数
                  </th>
                </tr>
              </thead>
              <tbody>
                {moves.map((one) => (
                  <tr key={Object.values(one).join()}>
                    <td>{MOVE_LABELS[one.move]}</td>
                    <td>{dueText(shortDay(one.dueOn, String(notice.year)), one.provisionalBefore)}</td>
                    <td>
                      {dueText(shortDay(one.newDueOn, String(notice.year)), one.provisional)}
                      {one.move === 'kept' && `（按新安排为 ${shortDay(one.computedDueOn)}）`}
                    </td>
                    <td data-num>{one.letters.toLocaleString('zh-CN')}</td>
                  </tr>
                ))}
              </tbody>
            </Sheet>
          )}
          <AffectedLetters first={preview.letters} input={input} />
        </>
      )}
      {usable && (
        <Confirmation
          preview={preview}
          input={input}
          missing={missing}
          hasWarnings={warnings.length > 0}
          onApplied={onApplied}
        />
      )}
    </div>
  );
}

function Confirmation({
  preview,
  input,
  missing,
  hasWarnings,
  onApplied,
}: {
  preview: NoticePreview;
  input: NoticeInput;
  missing: string[];
  hasWarnings: boolean;
  onApplied: () => void;
}) {
  const [isChecked, setChecked] = useState(false);
  const apply = useApply();
  const send = useOnce(async () => {
    const { format, content, year, url, publishedOn } = input;
    const source = {
      ...(year ? { year } : {}),
      ...(url ? { url } : {}),
      ...(publishedOn ? { publishedOn } : {}),
    };
    const { baseVersion } = preview;
    await apply.mutateAsync({ format, content, ...source, baseVersion, acceptWarnings: isChecked });
    onApplied();
  });
  return (
    <div className={styles.confirm}>
      {hasWarnings && (
        <Checkbox checked={isChecked} onChange={(event) => setChecked(event.target.checked)}>
          已与原文核对，上面的提示没有问题
        </Checkbox>
      )}
      <Button
        type="primary"
        disabled={missing.length > 0 || (hasWarnings && !isChecked)}
        loading={apply.isPending}
        onClick={() => send()}
      >
        载入并重新计算
      </Button>
      {missing.length > 0 && <span>载入前请填写{missing.join('和')}，再预览一次。</span>}
      {apply.isError && <span role="alert">{messageOf(apply.error)}</span>}
    </div>
  );
}
