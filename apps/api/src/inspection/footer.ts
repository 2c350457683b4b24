import type { OfficeProfile } from '../people/office/office.service.js';

type FooterField = 'icpNumber' | 'policeNumber' | 'stateMark' | 'correctionLink' | 'organiser';

/** What the footer of every page of an authority says, in the order in which it is printed. */
export const FOOTER: readonly { field: FooterField; label: string }[] = [
  { field: 'organiser', label: '主办单位' },
  { field: 'icpNumber', label: 'ICP 备案号' },
  { field: 'policeNumber', label: '公安备案号' },
  { field: 'stateMark', label: '党政机关标识' },
  { field: 'correctionLink', label: '找错链接' },
];

/** Labels of what is still empty. */
export const footerMissing = (office: Pick<OfficeProfile, FooterField>): string[] =>
  FOOTER.filter(({ field }) => !office[field]).map(({ label }) => label);
