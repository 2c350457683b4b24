import { Segmented, Select } from 'antd';
import { FilterBar } from '../../../kit/Page.js';
import { useDepartments, type DepartmentEntry } from '../../../lib/directory.js';
import type { DeadlineFilter } from '../api/deadlines.js';
import styles from './BoardPage.module.css';
import type { Grouping } from './useBoardState.js';

/** Which letters of a list, and in which groups. A head's list holds one department, so only the person is asked. */
export function DeadlineFilters({
  filter,
  grouping,
  ownDepartment,
  onFilter,
  onGroup,
}: {
  filter: DeadlineFilter;
  grouping: Grouping;
  ownDepartment?: string;
  onFilter: (filter: DeadlineFilter) => void;
  onGroup: (grouping: Grouping) => void;
}) {
  const { data: departments = [] } = useDepartments();
  const department = ownDepartment ?? filter.department;
  return (
    <FilterBar>
      {!ownDepartment && (
        <Select
          aria-label="处室"
          className={styles.select}
          placeholder="全部处室"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={filter.department}
          onChange={(value?: string) => onFilter({ department: value })}
          options={[
            ...departments.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'none', label: '尚未分办' },
          ]}
        />
      )}
      <Select
        aria-label="承办人"
        className={styles.select}
        placeholder="全部承办人"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        disabled={department === 'none'}
        value={filter.handler}
        onChange={(value?: string) => onFilter({ ...filter, handler: value })}
        options={peopleOf(departments, department)}
      />
      <Segmented<Grouping>
        aria-label="分组方式"
        value={grouping}
        onChange={onGroup}
        options={[
          { value: 'department', label: '按处室分组' },
          { value: 'handler', label: '按承办人分组' },
          { value: 'none', label: '不分组' },
        ]}
      />
    </FilterBar>
  );
}

function peopleOf(departments: readonly DepartmentEntry[], department: string | undefined) {
  return departments
    .filter(({ id }) => !department || id === department)
    .flatMap(({ name, staff }) =>
      staff.map(({ id, displayName }) => ({
        value: id,
        label: department ? displayName : `${displayName}（${name}）`,
      })),
    );
}
