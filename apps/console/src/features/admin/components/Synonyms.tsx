import { EditOutlined } from '@ant-design/icons';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../../kit/FormDialog.js';
import { Loaded } from '../../../kit/Loaded.js';
import { Sheet } from '../../../kit/Sheet.js';
import { useChangeSynonyms, useSynonyms, type SynonymList } from '../api/synonyms.js';
import styles from './AdminPage.module.css';

/** Words that the citizens' search takes for one another. */
export function Synonyms() {
  const query = useSynonyms();
  const [edited, setEdited] = useState<SynonymList>();
  return (
    <Loaded what="搜索同义词" rows={8} query={query}>
      {(list) => (
        <>
          <p className={styles.new}>
            <Button type="primary" icon={<EditOutlined aria-hidden />} onClick={() => setEdited(list)}>
              修改同义词
            </Button>
          </p>
          <Sheet caption="搜索同义词">
            <thead>
              <tr>
                <th scope="col">公众搜其中一个词，也会找到写着其他几个词的答案</th>
              </tr>
            </thead>
            <tbody>
              {list.body.split('\n').map((line) => (
                <tr key={line}>
                  <td>{line}</td>
                </tr>
              ))}
            </tbody>
          </Sheet>
          {edited && <SynonymsDialog list={edited} onClose={() => setEdited(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

function SynonymsDialog({ list, onClose }: { list: SynonymList; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ body?: string }>();
  const change = useChangeSynonyms();
  return (
    <FormDialog<{ body?: string }>
      title="修改搜索同义词"
      okText="保存"
      width={720}
      form={form}
      fields={['body']}
      initialValues={{ body: list.body }}
      onSend={async ({ body }) => {
        await change.mutateAsync({ body: body?.trim() || undefined, revision: list.revision });
        void message.success('已保存，公众的搜索马上按新词表查找');
      }}
      onClose={onClose}
    >
      <Form.Item
        label="同义词"
        name="body"
        extra="每行一组，组内的词用顿号、逗号或空格隔开，例如：GDP、地区生产总值。全部删去再保存，就恢复内置的词表。"
      >
        <Input.TextArea autoSize={{ minRows: 10, maxRows: 20 }} maxLength={20_000} />
      </Form.Item>
    </FormDialog>
  );
}
