import { useProfileQuery } from '../../../lib/profile.js';
import { useLookAgain } from '../../../lib/useLookAgain.js';
import { useTitle } from '../../../kit/useTitle.js';
import { Gate } from './Gate.js';
import { PasswordForm } from './PasswordForm.js';

/** Stands before every other page: the administrator who set the first password knows it. */
export function FirstPassword() {
  useTitle('修改初始密码');
  // The password may be changed in another tab of the same session; then this page has nothing to ask any more.
  useLookAgain(useProfileQuery().refetch);
  return (
    <Gate title="请先修改密码" lead="您的密码是管理员设定的。改成只有您自己知道的密码后，才能开始使用。">
      <PasswordForm okText="修改密码" />
    </Gate>
  );
}
