import { PrinterOutlined } from '@ant-design/icons';
import { dueText, SOURCE_LABELS } from '@huiyin/contract';
import { Button } from 'antd';
import { useLocation, useParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { plainDay, timeOf, today } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { useProfile } from '../../../lib/profile.js';
import { useLetter } from '../api/letter.js';
import styles from './SlipPage.module.css';

/** 来信办理单: a letter and its handling on one sheet of A4, with room for the hand of a leader. */
export function SlipPage() {
  const { id = '' } = useParams();
  // The list the letter was opened from goes with it, there and back.
  const { state } = useLocation() as { state: unknown };
  const query = useLetter(id);
  return (
    <Page
      width="paper"
      title="来信办理单"
      back={{ to: `/letters/${id}`, label: '返回来信', state }}
      actions={
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <Loaded what="来信办理单" rows={10} query={query}>
        {(letter) => <Slip letter={letter} />}
      </Loaded>
    </Page>
  );
}

/** The last step of a type, for its words and its date. */
const lastOf = ({ timeline }: Letter, ...types: string[]) =>
  timeline.findLast(({ type }) => types.includes(type));

function Slip({ letter }: { letter: Letter }) {
  const { displayName } = useProfile();
  const { submitter } = letter;
  const assigned = lastOf(letter, 'assigned');
  const answer = letter.answers.at(-1);
  const reply = answer?.body ?? letter.explanation ?? letter.draft?.body;
  return (
    <article className={styles.slip} aria-label="来信办理单">
      <h2>来信办理单</h2>
      <table>
        <colgroup>
          <col className={styles.name} />
          <col />
          <col className={styles.name} />
          <col />
        </colgroup>
        {/* Printed again on every further sheet, so that none is without its number. */}
        <thead>
          <tr>
            <th scope="row">来信编号</th>
            <td>{letter.number}</td>
            <th scope="row">收到时间</th>
            <td>{timeOf(letter.receivedAt)}</td>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">来信人</th>
            <td>
              {[
                submitter.name,
                submitter.organisation,
                submitter.onBehalfOf && `代${submitter.onBehalfOf.relation}反映`,
              ]
                .filter(Boolean)
                .join('，')}
            </td>
            <th scope="row">联系方式</th>
            <td>{submitter.phone ?? submitter.email ?? '未留'}</td>
          </tr>
          <tr>
            <th scope="row">类别</th>
            <td>
              {letter.kindLabel}（{letter.mailboxLabel}）
            </td>
            <th scope="row">来源</th>
            <td>
              {SOURCE_LABELS[letter.source]}
              {letter.externalNumber && `，原编号 ${letter.externalNumber}`}
            </td>
          </tr>
          <tr>
            <th scope="row">承办</th>
            <td>
              {letter.department ? letter.department.name : '尚未分办'}
              {letter.handler && ` ${letter.handler.name}`}
            </td>
            <th scope="row">办理期限</th>
            <td>
              {dueText(plainDay(letter.dueOn), letter.provisional)}（{letter.limitWorkingDays} 个工作日）
            </td>
          </tr>
          {letter.coDepartments.length > 0 && (
            <tr>
              <th scope="row">协办</th>
              <td colSpan={3}>{letter.coDepartments.map(({ name }) => name).join('、')}</td>
            </tr>
          )}
          <tr>
            <th scope="row">标题</th>
            <td colSpan={3}>{letter.title}</td>
          </tr>
          <Words name="来信内容" text={letter.body} />
          {letter.supplements.map(({ seq, at, body }) => (
            <Words key={seq} name="补充" text={`（${timeOf(at)}）${body}`} />
          ))}
          <Words
            name="拟办意见"
            text={assigned?.note ?? ''}
            sign={assigned && `${assigned.actorName ?? '公开办'}　${timeOf(assigned.at).slice(0, 10)}`}
          />
          <tr className={styles.room}>
            <th scope="row">领导批示</th>
            <td colSpan={3} />
          </tr>
          <Words
            name={answer ? '答复内容' : letter.explanation ? '处理说明' : '拟答复'}
            text={reply ?? ''}
            sign={
              answer && `${answer.department ?? ''}　${timeOf(answer.answeredAt)}　通过${answer.channelLabel}`
            }
          />
          <tr>
            <th scope="row">审核</th>
            <td>{signatureOf(lastOf(letter, 'review_approved'))}</td>
            <th scope="row">签发</th>
            <td>{signatureOf(lastOf(letter, 'sign_approved'))}</td>
          </tr>
          <tr>
            <th scope="row">办理结果</th>
            <td colSpan={3}>
              {letter.statusLabel}
              {letter.ratings.at(-1) && `；来信人评价：${letter.ratings.at(-1)?.ratingLabel}`}
            </td>
          </tr>
        </tbody>
      </table>
      <p className={styles.foot}>
        {displayName} 打印，{plainDay(today())}。含来信人信息，用后按规定归档或销毁。
      </p>
    </article>
  );
}

const signatureOf = (step: Letter['timeline'][number] | undefined): string =>
  step ? `${step.actorName ?? ''}　${timeOf(step.at).slice(0, 10)}` : '';

/** A text over the whole width; a long one runs on over the sheets. */
const Words = ({ name, text, sign }: { name: string; text: string; sign?: string | undefined }) => (
  <tr className={styles.words}>
    <th scope="row">{name}</th>
    <td colSpan={3}>
      {text
        .split(/\n+/)
        .filter(Boolean)
        .map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      {sign && <p className={styles.sign}>{sign}</p>}
    </td>
  </tr>
);
