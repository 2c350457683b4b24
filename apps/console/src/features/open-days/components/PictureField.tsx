import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { FormError } from '../../../kit/FormError.js';
import { useUploadPicture, type Picture } from '../api/pictures.js';
import styles from './OpenDays.module.css';

const MOST = 9;

/** Pictures of an open day, for a form: added one by one, shown in their order. */
export function PictureField({
  value = [],
  onChange,
}: {
  value?: Picture[];
  onChange?: (pictures: Picture[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const upload = useUploadPicture();
  const add = async (files: FileList | null) => {
    let pictures = value;
    for (const file of Array.from(files ?? []).slice(0, MOST - value.length)) {
      pictures = [...pictures, await upload.mutateAsync(file)];
      onChange?.(pictures);
    }
  };
  return (
    <div>
      <ul className={styles.pictures}>
        {value.map(({ id, name, thumbnailUrl }) => (
          <li key={id}>
            {thumbnailUrl ? <img src={thumbnailUrl} alt={name} /> : <span>{name}（检测中）</span>}
            <Button
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`移除图片 ${name}`}
              onClick={() => onChange?.(value.filter((picture) => picture.id !== id))}
            />
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label="选择图片"
        onChange={(event) => {
          // What failed is shown below; what came before it is kept.
          add(event.target.files).catch(() => undefined);
          event.target.value = '';
        }}
      />
      {value.length < MOST && (
        <Button icon={<PlusOutlined />} loading={upload.isPending} onClick={() => input.current?.click()}>
          增加图片
        </Button>
      )}
      <FormError error={upload.error} />
    </div>
  );
}
