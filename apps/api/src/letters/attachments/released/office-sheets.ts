import type { Findings } from './finding.js';
import { DROPPED_ELEMENTS } from './office-parts.js';
import { blankNames } from './office-words.js';
import { readXml, rewriteXml, type XmlElement } from './xml.js';

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';
const isNothing = (value: string | undefined): boolean => value !== undefined && Number(value) === 0;

/** Shared strings that a cell shows; the others are what was deleted, or was never to be seen. */
export function usedStrings(sheets: readonly Uint8Array[]): ReadonlySet<number> {
  const used = new Set<number>();
  for (const sheet of sheets)
    readXml(sheet, {
      text(text, { local, parent }) {
        if (local === 'v' && parent?.attributes.t === 's') used.add(Number(text));
        return text;
      },
    });
  return used;
}

/** The strings of the cells; those of no cell are emptied, because the others are known by their place. */
export function cleanStrings(bytes: Uint8Array, used: ReadonlySet<number>, findings: Findings): Buffer {
  const isUnused = (element: XmlElement): boolean => {
    for (let at: XmlElement | null = element; at; at = at.parent)
      if (at.local === 'si') return !used.has(at.nth);
    return false;
  };
  return rewriteXml(bytes, {
    element(element) {
      if (element.local === 'si' && isUnused(element)) findings.count('没有用到的文字', '条');
      return element.local !== 'si' && (DROPPED_ELEMENTS.has(element.local) || isUnused(element))
        ? 'drop'
        : 'keep';
    },
    text: (text, within) => (isUnused(within) ? '' : text),
  });
}

/** A worksheet, a drawing, a chart, or another part of a workbook. */
export function cleanSheet(bytes: Uint8Array, findings: Findings): Buffer {
  return rewriteXml(bytes, {
    element(element) {
      const { local, attributes } = element;
      if (DROPPED_ELEMENTS.has(local)) return 'drop';
      if (local === 'row' && (isTrue(attributes.hidden) || isNothing(attributes.ht)))
        findings.hinder('隐藏的行', '行', '有隐藏的行，请删除或取消隐藏');
      if (local === 'col' && (isTrue(attributes.hidden) || isNothing(attributes.width)))
        findings.hinder('隐藏的列', '处', '有隐藏的列，请删除或取消隐藏');
      if (local === 'numFmt' && /^"?;+"?$/.test(attributes.formatCode ?? ''))
        findings.hinder('隐藏内容的格式', '种', '有用格式隐藏的内容，请删除');
      if (local === 'dataValidation')
        for (const name of ['promptTitle', 'prompt', 'errorTitle', 'error']) delete attributes[name];
      // What drove the printer lies in a part that is left out.
      if (local === 'pageSetup')
        for (const name of Object.keys(attributes)) if (name.endsWith(':id')) delete attributes[name];
      if (local === 'sheetPr' || local === 'workbookPr') delete attributes.codeName;
      for (const name of Object.keys(attributes)) if (/^xr\d*:uid$/.test(name)) delete attributes[name];
      blankNames(element, findings);
      return 'keep';
    },
  });
}

/** The workbook itself: sheets, names and what it remembers of its places. */
export function cleanWorkbook(bytes: Uint8Array, findings: Findings): Buffer {
  const cleaned = rewriteXml(bytes, {
    element({ local, attributes, parent }) {
      if (local === 'sheet' && attributes.state !== undefined && attributes.state !== 'visible') {
        findings.name('隐藏工作表', attributes.name ?? '', false);
        findings.block('有隐藏的工作表，请删除或取消隐藏');
      }
      // Compatibility blocks of the workbook hold nothing but the folder it was saved in.
      if (local === 'AlternateContent' && parent?.local === 'workbook') {
        findings.count('保存位置', '处');
        return 'drop';
      }
      if (local === 'definedName') {
        if (isTrue(attributes.hidden)) {
          findings.count('隐藏的名称', '个');
          return 'drop';
        }
        findings.name('定义的名称', attributes.name ?? '', false);
        for (const name of ['comment', 'description', 'help', 'statusBar']) delete attributes[name];
      }
      return 'keep';
    },
  });
  return cleanSheet(cleaned, findings);
}
