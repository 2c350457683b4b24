import { OPEN_DAY_LIMITS } from '@huiyin/contract';
import { Button, Form, Input } from 'antd';
import { FormError } from '../../../kit/FormError.js';
import { PageForm } from '../../../kit/PageForm.js';
import { timeOf } from '../../../lib/days.js';
import { useSummarise, type OpenDay } from '../api/open-days.js';
import type { Picture } from '../api/pictures.js';
import { PictureField } from './PictureField.js';
import styles from './OpenDays.module.css';

interface Values {
  summary: string;
  pictures: Picture[];
}

/** After the day: what is told about it, with the figures that are published beside it. */
export function SummaryPanel({ openDay }: { openDay: OpenDay }) {
  const { attendance, summary, summaryPublishedAt, summaryPictures, allowedActions } = openDay;
  const [form] = Form.useForm<Values>();
  const save = useSummarise(openDay.id);
  const send = ({ summary: text, pictures }: Values) =>
    save.mutateAsync({ summary: text, pictureIds: pictures.map(({ id }) => id) });
  return (
    <div className={styles.panel}>
      <dl className={styles.figures}>
        {(
          [
            ['报名成功', attendance.signedUp],
            ['到场', attendance.attended],
            ['其中现场加入', attendance.walkIns],
            ['未到', attendance.noShows],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {allowedActions.includes('summarise') ? (
        <PageForm<Values>
          form={form}
          className={styles.form}
          onSend={send}
          initialValues={{ summary: summary ?? '', pictures: summaryPictures }}
        >
          <Form.Item
            label="活动总结"
            name="summary"
            extra="总结和到场人数会在往期开放日里公布。请不要写个人姓名和电话。"
            rules={[
              { required: true, whitespace: true, message: '请填写总结' },
              { min: 10, message: '不少于 10 个字' },
            ]}
          >
            <Input.TextArea
              autoSize={{ minRows: 6, maxRows: 20 }}
              maxLength={OPEN_DAY_LIMITS.descriptionMax}
              showCount
            />
          </Form.Item>
          <Form.Item label="图片（选填）" name="pictures">
            <PictureField />
          </Form.Item>
          <FormError error={save.error} />
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {summaryPublishedAt ? '更新公布的总结' : '公布总结和到场人数'}
          </Button>
          {summaryPublishedAt && <span>　已于 {timeOf(summaryPublishedAt)} 公布</span>}
        </PageForm>
      ) : (
        <p className={styles.card}>{summary}</p>
      )}
    </div>
  );
}
