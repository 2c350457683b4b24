import { App, Button, Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Buttons, Lead } from '../../../kit/Page.js';
import { ReasonDialog, ReasonField } from '../../../kit/ReasonDialog.js';
import { instantOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import {
  usePublish,
  useReclassify,
  useRetractPublication,
  useReview,
  useSendBack,
  type DocumentDetail,
  type DocumentReview,
} from '../api/documents.js';

type Dialog = 'review' | 'return' | 'publish' | 'retract';

/** What this person may do with the document now. */
export function DocumentActions({ document }: { document: DocumentDetail }) {
  const { id, allowedActions, pending } = document;
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<Dialog>();
  const sendBack = useSendBack(id);
  const reclassify = useReclassify(id);
  const may = (action: DocumentDetail['allowedActions'][number]) => allowedActions.includes(action);
  const close = () => setDialog(undefined);
  const turn = async (year: number) => {
    try {
      await reclassify.mutateAsync(year);
      void message.success('属性已变更');
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  return (
    <Buttons>
      {may('review') && (
        <Button type="primary" onClick={() => setDialog('review')}>
          审核
        </Button>
      )}
      {may('return') && <Button onClick={() => setDialog('return')}>退回</Button>}
      {may('change') && <Button onClick={() => void navigate(`/documents/${id}/edit`)}>修改</Button>}
      {(may('publish') || may('explain')) && (
        <Button type="primary" onClick={() => setDialog('publish')}>
          {may('publish') ? '登记公开' : '登记解读'}
        </Button>
      )}
      {may('reclassify') && pending && (
        <Button type="primary" loading={reclassify.isPending} onClick={() => void turn(pending.year)}>
          按自查决定变更属性
        </Button>
      )}
      {may('retract') && (
        <Button danger onClick={() => setDialog('retract')}>
          撤销登记
        </Button>
      )}
      {dialog === 'review' && <ReviewDialog document={document} onClose={close} />}
      {dialog === 'return' && (
        <ReasonDialog
          title="退回公文"
          okText="退回"
          label="理由（不少于 10 个字）"
          onSend={(reason) => sendBack.mutateAsync(reason)}
          onClose={close}
        />
      )}
      {dialog === 'publish' && <PublishDialog document={document} onClose={close} />}
      {dialog === 'retract' && <RetractDialog id={id} onClose={close} />}
    </Buttons>
  );
}

/** Only the ticks that this document asks for; the server names what is missing. */
function ReviewDialog({ document, onClose }: { document: DocumentDetail; onClose: () => void }) {
  const [form] = Form.useForm<Omit<DocumentReview, 'version'>>();
  const review = useReview(document.id);
  const { isPolicy, forGovernment, isRegulation, otherOrgans } = document;
  const ticks: [keyof Omit<DocumentReview, 'version'> & string, string, boolean][] = [
    ['secrecyChecked', '已做保密审查', true],
    ['organsConfirmed', `已与${otherOrgans ?? '有关单位'}沟通确认`, Boolean(otherOrgans)],
    ['explanationAttached', '解读方案和解读材料已一并附上', isPolicy && forGovernment],
    ['legalOfficeChecked', '解读材料已经省政府法制办审查', isRegulation],
  ];
  return (
    <FormDialog
      title="审核公开属性"
      okText="通过"
      form={form}
      fields={[...ticks.map(([name]) => name), 'explanationPlan']}
      onSend={(values) => review.mutateAsync({ version: document.version, ...given(values) })}
      onClose={onClose}
    >
      <Lead>
        {document.attributeLabel}，通过后标注“{document.stampWords}”。起草和修改的人不能审核。
      </Lead>
      {ticks.map(
        ([name, label, isAsked]) =>
          isAsked && (
            <Form.Item key={name} name={name} valuePropName="checked">
              <Checkbox>{label}</Checkbox>
            </Form.Item>
          ),
      )}
      {isPolicy && (
        <Form.Item label="解读方案" name="explanationPlan">
          <span>{document.explanationPlan ?? '没有填写，请退回补充'}</span>
        </Form.Item>
      )}
    </FormDialog>
  );
}

/** Unticked boxes and what is only shown are not sent. */
const given = (values: object): Omit<DocumentReview, 'version'> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value === true));

interface PublishValues {
  publishedAt?: string;
  url?: string;
  explanationAt?: string;
  explanationUrl?: string;
}

function PublishDialog({
  document: { id, allowedActions, isPolicy },
  onClose,
}: {
  document: DocumentDetail;
  onClose: () => void;
}) {
  const [form] = Form.useForm<PublishValues>();
  const publish = usePublish(id);
  const isNew = allowedActions.includes('publish');
  return (
    <FormDialog<PublishValues>
      title={isNew ? '登记公开' : '登记解读'}
      okText="登记"
      form={form}
      fields={['publishedAt', 'url', 'explanationAt', 'explanationUrl']}
      onSend={({ publishedAt, url, explanationAt, explanationUrl }) =>
        publish.mutateAsync({
          ...(publishedAt ? { publishedAt: instantOf(publishedAt) } : {}),
          ...(url ? { url } : {}),
          ...(explanationAt ? { explanationAt: instantOf(explanationAt) } : {}),
          ...(explanationUrl ? { explanationUrl } : {}),
        })
      }
      onClose={onClose}
    >
      {isNew && (
        <>
          <Form.Item
            label="公开时间"
            name="publishedAt"
            rules={[{ required: true, message: '请填写公开时间' }]}
          >
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item label="公开页链接" name="url" rules={[{ required: true, message: '请填写链接' }]}>
            <Input type="url" placeholder="https://" />
          </Form.Item>
        </>
      )}
      {(isPolicy || !isNew) && (
        <>
          <Lead quiet>解读应与文件同一天发布。还没有发布的可以先不填，发布后再登记。</Lead>
          <Form.Item label="解读发布时间" name="explanationAt">
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item label="解读链接" name="explanationUrl">
            <Input type="url" placeholder="https://" />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

function RetractDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [form] = Form.useForm<{ code: 'D08' | 'D12'; reason: string }>();
  const retract = useRetractPublication(id);
  return (
    <FormDialog
      title="撤销登记"
      okText="撤销"
      danger
      form={form}
      fields={['code', 'reason']}
      initialValues={{ code: 'D08' as const }}
      onSend={(values) => retract.mutateAsync(values)}
      onClose={onClose}
    >
      <Lead>原登记保留在台账上，划线显示。</Lead>
      <Form.Item label="撤销哪一项" name="code">
        <Radio.Group
          options={[
            { value: 'D08', label: '公开' },
            { value: 'D12', label: '解读' },
          ]}
        />
      </Form.Item>
      <ReasonField label="理由（不少于 10 个字）" autoFocus={false} />
    </FormDialog>
  );
}
