import { useTitle } from '../../../kit/useTitle.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';
import { Gate } from '../components/Gate.js';
import { SecondFactors } from './SecondFactors.js';

/** Stands before every other page where the role must have a second factor and the person has none. */
export function SecondFactorFirst() {
  useTitle('设置第二验证方式');
  // The pages behind are shown only when the recovery codes have been saved.
  const goOn = useInvalidation(keys.session.all);
  return (
    <Gate
      title="请先设置第二验证方式"
      lead="您的角色必须在密码之外使用第二验证方式，验证器和通行密钥设置一个即可，设置后才能开始使用。"
    >
      <SecondFactors onSetUp={() => void goOn()} />
    </Gate>
  );
}
