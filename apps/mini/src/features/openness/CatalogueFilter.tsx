import type { Catalogue } from '@huiyin/contract/client';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { Box, Press } from '../../platform/ui';

/** What the list is narrowed to; '' is all. */
export interface Narrowed {
  subject: string;
  year: string;
  department: string;
}
export const ALL: Narrowed = { subject: '', year: '', department: '' };

interface Props {
  catalogue: Pick<Catalogue, 'subjects' | 'years' | 'departments'>;
  value: Narrowed;
  onChange: (value: Narrowed) => void;
}

/** By subject, year and department, of those that the catalogue has. */
export function CatalogueFilter({ catalogue, value, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const { subjects, years, departments } = catalogue;
  const groups = [
    { key: 'subject', label: '主题', of: subjects.map((subject) => ({ value: subject, title: subject })) },
    { key: 'year', label: '年份', of: years.map((year) => ({ value: String(year), title: `${year}年` })) },
    {
      key: 'department',
      label: '处室',
      of: departments.map(({ id, name }) => ({ value: id, title: name })),
    },
  ] as const;
  return (
    <Box>
      <Press className="text-button" expanded={open} onPress={() => setOpen(!open)}>
        {open ? '收起筛选' : '按主题、年份、处室筛选'}
      </Press>
      {open
        ? groups.map(({ key, label, of }) => (
            <Box key={key} className="section">
              <Box as="p" className="field-label">
                {label}
              </Box>
              <Choices
                inline
                label={label}
                options={[{ value: '', title: '全部' }, ...of]}
                value={value[key]}
                onChange={(chosen) => onChange({ ...value, [key]: chosen })}
              />
            </Box>
          ))
        : null}
    </Box>
  );
}
