/**
 * A file is passed on to people who may not read the letter: the title of a 反映问题 is left out of it, and it says so
 * (信访工作条例 §30). Put on the element that shows the title.
 */
export const titleInFile = (kind: string | null): { 'data-file'?: string } =>
  kind === 'report' ? { 'data-file': '反映问题（标题按保密要求不列）' } : {};
