export const SENSITIVE_KINDS = [
  'mobile',
  'landline',
  'id_number',
  'plate',
  'email',
  'bank_card',
  'address',
  'name',
  'manual',
] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

export const SENSITIVE_KIND_LABELS: Record<SensitiveKind, string> = {
  mobile: '手机号',
  landline: '座机号',
  id_number: '证件号码',
  plate: '车牌号',
  email: '电子邮箱',
  bank_card: '银行卡号',
  address: '详细地址',
  name: '姓名',
  manual: '人工标记',
};

/** A stretch of text that should not be published; offsets are UTF-16 units, `end` exclusive. */
export interface Finding {
  kind: SensitiveKind;
  start: number;
  end: number;
}

/** Finds one kind of sensitive text. Offsets refer to the text as given. */
export interface Detector {
  kind: SensitiveKind;
  find(text: string): Finding[];
}

/** A detector made of one pattern; capture group 1, where there is one, is the part to hide. */
export function byPattern(
  kind: SensitiveKind,
  pattern: RegExp,
  accept: (match: string) => boolean = () => true,
): Detector {
  return {
    kind,
    find: (text) =>
      Array.from(text.matchAll(pattern)).flatMap((match) => {
        const hidden = match[1] ?? match[0];
        const start = match.index + match[0].lastIndexOf(hidden);
        return accept(hidden) ? [{ kind, start, end: start + hidden.length }] : [];
      }),
  };
}

/** Full-width digits and letters become half-width, one for one, so that offsets stay valid. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
