import { LETTER_KIND_LABELS, LETTER_KINDS, TEXT_LIMITS, type LetterKind } from '@huiyin/contract';
import { App, Button, Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { PagedList } from '../../../kit/Loaded.js';
import { Lead, Section } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import {
  usePointLetter,
  usePoints,
  useResponseFile,
  useSplitOff,
  type Consultation,
  type Opinion,
  type Point,
} from '../api/consultations.js';
import styles from './Consultations.module.css';
import { Suggestions } from './Suggestions.js';

/** The points of one opinion, or those that lie in none; a clerk makes a letter of one while there is time (P14). */
export function PointsPanel({
  consultation,
  opinion,
  may,
}: {
  consultation: Consultation;
  opinion: Opinion | undefined;
  may: boolean;
}) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const split = useSplitOff(consultation.id);
  const { message } = App.useApp();
  const [letter, setLetter] = useState<Point>();
  const manages = useCan()('consultations.manage');
  const query = usePoints(consultation.id, opinion?.id);
  const separate = async () => {
    try {
      await split.mutateAsync({ pointIds: [...picked], ...(opinion ? { from: opinion.id } : {}) });
      setPicked([]);
      void message.success('已另立一项');
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  return (
    <Section
      title={opinion ? '这一项里的意见' : '尚未归并的意见'}
      actions={
        may && (
          <Button disabled={picked.length === 0} loading={split.isPending} onClick={() => void separate()}>
            选中的另立一项
          </Button>
        )
      }
    >
      <PagedList what="意见" query={query} unit="条" isFile={false} empty={<Empty title="没有意见" />}>
        {(points) =>
          points.map((point) => (
            <PointRow
              key={point.id}
              point={point}
              may={may}
              picked={picked.includes(point.id)}
              onPick={(wanted) =>
                setPicked(wanted ? [...picked, point.id] : picked.filter((id) => id !== point.id))
              }
              onLetter={manages ? setLetter : undefined}
            />
          ))
        }
      </PagedList>
      {letter && <LetterDialog point={letter} onClose={() => setLetter(undefined)} />}
    </Section>
  );
}

interface RowProps {
  point: Point;
  /** may move it */
  may: boolean;
  picked: boolean;
  onPick: (wanted: boolean) => void;
  /** 公开办 makes a letter of it (P14) */
  onLetter: ((point: Point) => void) | undefined;
}

function PointRow({ point, may, picked, onPick, onLetter }: RowProps) {
  const [suggesting, setSuggesting] = useState(false);
  return (
    <div className={styles.point}>
      {may && (
        <Checkbox
          aria-label={`选择意见 ${point.responseNumber}`}
          checked={picked}
          onChange={({ target }) => onPick(target.checked)}
        />
      )}
      <div>
        <div className={styles.text}>{point.text ?? `${point.stanceLabel}（没有写文字）`}</div>
        <small>
          {point.articleHeading}　{point.responseNumber}　{point.sourceLabel}
          {point.organisation && `　${point.organisation}`}
          {point.letterNumber && `　已转为来信 ${point.letterNumber}`}
          {point.letterUntil && `　最晚 ${point.letterUntil} 可由公开办转为来信`}
        </small>
        <Files point={point} />
        <div>
          {onLetter && point.letterUntil && (
            <Button size="small" onClick={() => onLetter(point)}>
              转为来信
            </Button>
          )}
          {may && !suggesting && (
            <Button size="small" onClick={() => setSuggesting(true)}>
              找相近的
            </Button>
          )}
        </div>
        {suggesting && <Suggestions point={point} onDone={() => setSuggesting(false)} />}
      </div>
    </div>
  );
}

/** What came with the response; a look is audited. */
function Files({ point: { responseId, files } }: { point: Point }) {
  const save = useResponseFile();
  const { message } = App.useApp();
  if (files.length === 0) return null;
  return (
    <div>
      {files.map(({ id, name, ready }) => (
        <Button
          key={id}
          size="small"
          type="link"
          disabled={!ready}
          onClick={() =>
            save.mutate(
              { responseId, fileId: id, name },
              { onError: (error) => void message.error(messageOf(error)) },
            )
          }
        >
          附件：{name}
          {!ready && '（不能下载）'}
        </Button>
      ))}
    </div>
  );
}

interface LetterValues {
  kind: LetterKind;
  title: string;
}

function LetterDialog({ point, onClose }: { point: Point; onClose: () => void }) {
  const [form] = Form.useForm<LetterValues>();
  const turn = usePointLetter();
  const { message } = App.useApp();
  return (
    <FormDialog<LetterValues>
      title="转为来信"
      okText="转为来信"
      form={form}
      fields={['kind', 'title']}
      onSend={async (values) => {
        const { number, dueOn } = await turn.mutateAsync({ id: point.id, ...values });
        void message.success(`已转为来信 ${number}，最迟 ${dueOn} 答复`);
      }}
      onClose={onClose}
    >
      <Lead>期限从收到意见之日（{point.receivedOn}）起算。</Lead>
      <Form.Item label="类别" name="kind" rules={[{ required: true, message: '请选择类别' }]}>
        <Radio.Group options={LETTER_KINDS.map((value) => ({ value, label: LETTER_KIND_LABELS[value] }))} />
      </Form.Item>
      <Form.Item label="标题" name="title" rules={[{ required: true, min: 4, message: '不少于 4 个字' }]}>
        <Input maxLength={TEXT_LIMITS.titleMax} />
      </Form.Item>
    </FormDialog>
  );
}
