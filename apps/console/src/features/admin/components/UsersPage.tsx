import { PlusOutlined } from '@ant-design/icons';
import { STAFF_ROLE_LABELS, STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { FilterBar, Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { useDepartments } from '../../../lib/directory.js';
import { messageOf } from '../../../lib/problems.js';
import { useProfile } from '../../../lib/profile.js';
import { SEARCH_PARAM, searchWords } from '../../../lib/search-words.js';
import { useAddress, type AddressChange } from '../../../lib/useAddress.js';
import { useUserCalls, useUsers, type User, type UserFilter } from '../api/users.js';
import styles from './AdminPage.module.css';
import { DisableUserDialog } from './DisableUserDialog.js';
import { PasswordDialog, UserDialog } from './UserDialogs.js';

type Open = { kind: 'new' } | { kind: 'change' | 'password' | 'disable'; user: User };

/** 用户管理: accounts are opened, changed and closed, never deleted. */
export function UsersPage() {
  const [filter, change] = useFilter();
  const query = useUsers(filter);
  const [open, setOpen] = useState<Open>();
  return (
    <Page
      title="用户管理"
      actions={
        <>
          <Link to="/admin/users/import">导入人员</Link>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen({ kind: 'new' })}>
            新建账号
          </Button>
        </>
      }
    >
      <Filters filter={filter} onChange={change} />
      <PagedList what="账号" query={query} unit="个账号" empty={<Empty title="没有符合条件的账号" />}>
        {(items) => (
          <Sheet caption="账号">
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">角色</th>
                <th scope="col" data-phone>
                  处室
                </th>
                <th scope="col">状态</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {items.map((user) => (
                <Row key={user.id} user={user} onOpen={setOpen} />
              ))}
            </tbody>
          </Sheet>
        )}
      </PagedList>
      {open?.kind === 'disable' && <DisableUserDialog user={open.user} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'password' && <PasswordDialog user={open.user} onClose={() => setOpen(undefined)} />}
      {(open?.kind === 'new' || open?.kind === 'change') && (
        <UserDialog
          user={open.kind === 'change' ? open.user : undefined}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  );
}

function Row({ user, onOpen }: { user: User; onOpen: (open: Open) => void }) {
  const { message, modal } = App.useApp();
  const { change, unlock, resetSecondFactor } = useUserCalls();
  const isSelf = useProfile().id === user.id;
  const done = (text: string) => ({
    onSuccess: () => void message.success(text),
    onError: (error: unknown) => void message.error(messageOf(error)),
  });
  const takeFactor = () =>
    void modal.confirm({
      title: `重置 ${user.displayName} 的第二验证方式？`,
      content:
        '只在本人的手机、通行密钥和恢复码都用不了时使用，请先当面核实。重置后验证器、通行密钥和恢复码全部作废，只凭密码即可登录，此人的全部登录随即退出。',
      okText: '重置',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: () => resetSecondFactor.mutate(user.id, done('已重置，请提醒本人重新设置')),
    });
  return (
    <tr>
      <td className={user.active ? undefined : styles.off}>
        {user.displayName}
        <span className={styles.sub}>{user.username}</span>
        {user.phone && <span className={styles.sub}>{user.phone}</span>}
      </td>
      <td>{STAFF_ROLE_LABELS[user.role]}</td>
      <td data-phone>{user.department ?? '—'}</td>
      <td>
        {!user.active ? (
          <span className={styles.mark}>已停用</span>
        ) : user.locked ? (
          <span className={styles.mark} data-tone="late">
            登录受限
          </span>
        ) : (
          <span className={styles.mark} data-tone="good">
            启用
          </span>
        )}
      </td>
      <td>
        <div className={styles.actions}>
          <Button
            size="small"
            aria-label={`修改：${user.displayName}`}
            onClick={() => onOpen({ kind: 'change', user })}
          >
            修改
          </Button>
          <Button
            size="small"
            aria-label={`重设密码：${user.displayName}`}
            onClick={() => onOpen({ kind: 'password', user })}
          >
            重设密码
          </Button>
          {user.secondFactor && !isSelf && (
            <Button
              size="small"
              loading={resetSecondFactor.isPending}
              aria-label={`重置第二验证：${user.displayName}`}
              onClick={takeFactor}
            >
              重置第二验证
            </Button>
          )}
          {user.locked && (
            <Button
              size="small"
              loading={unlock.isPending}
              aria-label={`解除锁定：${user.displayName}`}
              onClick={() => unlock.mutate(user.id, done('已解除锁定'))}
            >
              解除锁定
            </Button>
          )}
          {user.active ? (
            !isSelf && (
              <Button
                size="small"
                danger
                aria-label={`停用：${user.displayName}`}
                onClick={() => onOpen({ kind: 'disable', user })}
              >
                停用
              </Button>
            )
          ) : (
            <Button
              size="small"
              loading={change.isPending}
              aria-label={`启用：${user.displayName}`}
              onClick={() => change.mutate({ id: user.id, active: true }, done('账号已启用'))}
            >
              启用
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

function Filters({
  filter,
  onChange,
}: {
  filter: UserFilter;
  onChange: (values: Record<string, string | undefined>) => void;
}) {
  const { data: departments = [] } = useDepartments();
  return (
    <FilterBar>
      <Input.Search
        key={filter.q}
        aria-label="搜索"
        className={styles.search}
        placeholder="姓名或用户名"
        allowClear
        autoComplete="off"
        maxLength={50}
        defaultValue={filter.q}
        onSearch={(q) => onChange({ q: q.trim() || undefined })}
      />
      <Select
        aria-label="角色"
        className={styles.choice}
        placeholder="全部角色"
        allowClear
        value={filter.role}
        onChange={(role?: string) => onChange({ role })}
        options={STAFF_ROLES.map((value) => ({ value, label: STAFF_ROLE_LABELS[value] }))}
      />
      <Select
        aria-label="处室"
        className={styles.unit}
        placeholder="全部处室"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.department}
        onChange={(department?: string) => onChange({ department })}
        options={departments.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        aria-label="状态"
        className={styles.choice}
        placeholder="启用和停用"
        allowClear
        value={filter.active === undefined ? undefined : String(filter.active)}
        onChange={(active?: string) => onChange({ active })}
        options={[
          { value: 'true', label: '启用' },
          { value: 'false', label: '已停用' },
        ]}
      />
    </FilterBar>
  );
}

/** The address holds the filters; of the search words it holds only a name for them (lib/search-words). */
function useFilter(): [UserFilter, (values: AddressChange) => void] {
  const [params, change] = useAddress();
  const role = params.get('role');
  const active = params.get('active');
  const filter: UserFilter = {
    q: searchWords.of(params.get(SEARCH_PARAM)),
    role: STAFF_ROLES.find((name): name is StaffRole => name === role),
    department: params.get('department') ?? undefined,
    active: active === 'true' ? true : active === 'false' ? false : undefined,
  };
  return [filter, change];
}
