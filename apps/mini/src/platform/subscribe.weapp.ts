import Taro from '@tarojs/taro';

/** 受理、答复、延期: at most three per question (WeChat's limit). Ids come from the build; none means none is asked. */
const TEMPLATES = SUBSCRIBE_TEMPLATES.split(',').filter(Boolean).slice(0, 3);

/**
 * Asks whether WeChat may tell the citizen about this letter. Must run inside a tap. Never fails the submission: a
 * refusal, a ban or an old base library only means that the citizen looks for the answer here.
 */
export function askToNotify(): Promise<void> {
  if (TEMPLATES.length === 0) return Promise.resolve();
  const asked = Taro.requestSubscribeMessage({ tmplIds: TEMPLATES, entityIds: [] });
  return asked.then(
    () => undefined,
    () => undefined,
  );
}
