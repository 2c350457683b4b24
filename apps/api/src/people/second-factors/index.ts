/** What other capabilities may use of second factors besides their services. */
export { PasskeyAnswer, PasskeyAnswerDto, PasskeyOptionsView } from './passkeys.dto.js';
