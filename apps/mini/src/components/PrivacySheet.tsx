import { usePrivacyRequest } from '../platform/privacy';
import { Box, Press } from '../platform/ui';

/** WeChat's own question before personal data is touched; drawn only while it waits for the answer. */
export function PrivacySheet() {
  const { open, agree, refuse } = usePrivacyRequest();
  if (!open) return null;
  return (
    <Box className="sheet-back">
      <Box className="sheet" role="dialog" label="个人信息保护提示">
        <Box as="h2" className="section-title">
          个人信息保护提示
        </Box>
        <Box as="p">
          接下来会用到您的手机号、照片或剪贴板。这些信息只用来办理您的来信和与您联系，不会公开。不同意也能继续写信，只是这一项要您手工填写。
        </Box>
        <Press className="text-button" role="link" to={['privacy']}>
          看完整的隐私说明
        </Press>
        <Box className="actions">
          <Press
            id="privacy-agree"
            className="button button-main"
            openType="agreePrivacyAuthorization"
            onAgree={agree}
          >
            同意
          </Press>
          <Press className="button" onPress={refuse}>
            不同意
          </Press>
        </Box>
      </Box>
    </Box>
  );
}
