import type { Findings } from './finding.js';
import { readXml, rewriteXml, type XmlElement, type XmlRules } from './xml.js';
import { DROPPED_ELEMENTS } from './office-parts.js';

const REVISIONS = new Set([
  ...['ins', 'del', 'moveFrom', 'moveTo', 'cellIns', 'cellDel', 'cellMerge', 'numberingChange'],
  ...['rPrChange', 'pPrChange', 'sectPrChange', 'tblPrChange', 'tblPrExChange', 'tcPrChange', 'trPrChange'],
  ...['tblGridChange', 'customXmlInsRangeStart', 'customXmlDelRangeStart', 'conflictIns', 'conflictDel'],
]);
const HIDING = new Set(['vanish', 'webHidden', 'specVanish']);
const WHO_AND_WHEN = /^(rsid\w*|author|initials|userId|providerId|durableId|paraIdParent)$/i;

/** `<w:vanish/>`, and not `<w:vanish w:val="0"/>`. */
const isOn = ({ attributes }: XmlElement): boolean => {
  const value = valueOf(attributes, 'val');
  return value === undefined || !/^(0|false|off)$/i.test(value);
};

export function valueOf(attributes: Record<string, string>, local: string): string | undefined {
  const key = Object.keys(attributes).find((name) => name === local || name.endsWith(`:${local}`));
  return key === undefined ? undefined : attributes[key];
}

/** Pictures and shapes say where they came from in their names: `C:\\Users\\…\\现场.jpg`. */
export function blankNames({ local, attributes }: XmlElement, findings: Findings): void {
  if (local !== 'docPr' && local !== 'cNvPr') return;
  if (attributes.descr || attributes.title) findings.count('图片说明', '处');
  delete attributes.descr;
  delete attributes.title;
  if ('name' in attributes) attributes.name = '';
}

/** Styles that hide their text, with those based on them. */
export function hidingStyles(styles: Uint8Array): ReadonlySet<string> {
  const hiding = new Set<string>();
  const basedOn = new Map<string, string>();
  let style = '';
  readXml(styles, {
    element(element) {
      if (element.local === 'style') style = valueOf(element.attributes, 'styleId') ?? '';
      if (element.local === 'basedOn') basedOn.set(style, valueOf(element.attributes, 'val') ?? '');
      if (HIDING.has(element.local) && isOn(element)) hiding.add(style);
      return 'keep';
    },
  });
  for (let before = -1; before !== hiding.size;) {
    before = hiding.size;
    for (const [name, base] of basedOn) if (hiding.has(base)) hiding.add(name);
  }
  return hiding;
}

/** The parts of a Word document with text in them. */
export function cleanWords(
  bytes: Uint8Array,
  findings: Findings,
  { hiding, isText }: { hiding: ReadonlySet<string>; isText: boolean },
): Buffer {
  const rules: XmlRules = {
    element(element) {
      const { local, attributes } = element;
      if (DROPPED_ELEMENTS.has(local)) return 'drop';
      if (REVISIONS.has(local)) findings.hinder('修订', '处', '有没有接受的修订，请先接受或拒绝全部修订');
      const usesHiding = /^[prt](Style|blStyle)$/.test(local) && hiding.has(valueOf(attributes, 'val') ?? '');
      if (isText && (usesHiding || (HIDING.has(local) && isOn(element))))
        findings.hinder('隐藏文字', '处', '有隐藏文字，请删除或取消隐藏');
      if (isText && local === 'color' && /^f{6}$/i.test(valueOf(attributes, 'val') ?? ''))
        findings.count('白色文字', '处', { removed: false });
      for (const name of Object.keys(attributes))
        if (WHO_AND_WHEN.test(name.slice(name.indexOf(':') + 1))) delete attributes[name];
      blankNames(element, findings);
      return 'keep';
    },
  };
  return rewriteXml(bytes, rules);
}

/** How many comments a part of them holds, and whose. */
export function readComments(bytes: Uint8Array, findings: Findings): void {
  readXml(bytes, {
    element({ local, attributes }) {
      // Each threaded comment of Excel has a plain one beside it.
      if (local === 'comment') findings.count('批注', '条');
      if (local === 'comment') findings.name('批注人', valueOf(attributes, 'author') ?? '');
      return 'keep';
    },
    text(text, { local }) {
      if (local === 'author') findings.name('批注人', text);
      return text;
    },
  });
}

const PROPERTIES: Record<string, string> = {
  creator: '作者',
  lastModifiedBy: '最后修改人',
  Company: '单位',
  Manager: '经理',
  title: '标题属性',
  subject: '主题属性',
  keywords: '关键词属性',
  description: '备注属性',
  category: '类别属性',
  HyperlinkBase: '链接基址',
  Template: '模板',
};

/** docProps: who wrote it, where, and whatever a program kept there. */
export function readProperties(bytes: Uint8Array, findings: Findings): void {
  readXml(bytes, {
    element({ local, attributes }) {
      if (local === 'property') findings.name('自定义属性', attributes.name ?? '');
      return 'keep';
    },
    text(text, { local }) {
      const label = PROPERTIES[local];
      if (label) findings.name(label, text);
      return text;
    },
  });
}
