import path from 'node:path';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { LIMITS } from '../inspect/ooxml.js';
import { Findings, Unreadable, type CleanedFile } from './finding.js';
import { DROPPED_PARTS, HINDERING_PARTS, KEPT_PARTS } from './office-parts.js';
import { cleanSheet, cleanStrings, cleanWorkbook, usedStrings } from './office-sheets.js';
import { cleanWords, hidingStyles, readComments, readProperties } from './office-words.js';
import { strippedPicture } from './picture-bytes.js';
import { readXml, rewriteXml } from './xml.js';

/** What the upload let through is not all worth the time to write it anew. */
const MOST_XML = 64 * 1024 * 1024;
/** The first moment a zip archive can name. */
const EPOCH = new Date(1980, 0, 1);
const TYPES = '[content_types].xml';
const posix = path.posix;

interface Relation {
  kind: string;
  target: string;
  external: boolean;
}

/**
 * A Word or Excel file written anew from what one sees of it: parts are followed from the document itself, so what nothing
 * leads to stays behind; properties, comments, traces of programs and of people are left out; what cannot be judged or was
 * meant to stay hidden is in the way.
 *
 * @throws {Unreadable}
 */
export function cleanOffice(bytes: Uint8Array, kind: 'docx' | 'xlsx'): CleanedFile {
  const findings = new Findings();
  const office = new Office(unpacked(bytes), kind, findings);
  const parts = office.clean();
  const { obstacle } = findings;
  const content = obstacle === null ? Buffer.from(zipSync(parts, { mtime: EPOCH, level: 6 })) : null;
  return { content, findings: findings.list(), obstacle };
}

function unpacked(bytes: Uint8Array): Map<string, Uint8Array> {
  let [count, sum, xml] = [0, 0, 0];
  const parts = unzipSync(bytes, {
    filter({ name, originalSize }) {
      count += 1;
      sum += originalSize;
      if (/\.(xml|rels|vml)$/i.test(name)) xml += originalSize;
      if (count > LIMITS.entries || sum > LIMITS.inflated || xml > MOST_XML)
        throw new Unreadable('文件展开后过大，不能自动检查');
      return !name.endsWith('/');
    },
  });
  // Part names are compared without case and without a leading slash (ECMA-376 part 2, 6.2.2).
  return new Map(Object.entries(parts).map(([name, part]) => [name.replace(/^\/+/, '').toLowerCase(), part]));
}

class Office {
  private readonly kept = new Map<string, Uint8Array>();
  private readonly seen = new Set([TYPES]);
  private hiding: ReadonlySet<string> = new Set();
  private strings: ReadonlySet<number> = new Set();

  constructor(
    private readonly parts: ReadonlyMap<string, Uint8Array>,
    private readonly kind: 'docx' | 'xlsx',
    private readonly findings: Findings,
  ) {}

  clean(): Zippable {
    const styles = this.parts.get('word/styles.xml');
    if (styles) this.hiding = hidingStyles(styles);
    if (this.kind === 'xlsx')
      this.strings = usedStrings(
        [...this.parts].flatMap(([name, part]) => (/worksheets\/[^/]*\.xml$/.test(name) ? [part] : [])),
      );
    for (const part of [...this.parts.keys()].filter((name) => /(^|\/)docprops\/.*\.xml$/.test(name)))
      readProperties(this.parts.get(part)!, this.findings);
    this.follow('');
    const left = [...this.parts.keys()].filter((name) => !this.seen.has(name));
    if (left.length > 0) this.findings.count('没有用到的内容', '份', { n: left.length });
    this.kept.set(TYPES, this.types());
    // The list of types comes first, as programs write it, under the name they look for.
    const ordered = [...this.kept].sort(([a], [b]) => Number(b === TYPES) - Number(a === TYPES));
    return Object.fromEntries(
      ordered.map(([name, part]) => [name === TYPES ? '[Content_Types].xml' : name, part]),
    );
  }

  /** Everything a part leads to, and its relationships without what is left out. */
  private follow(source: string): void {
    const at = relationsOf(source);
    const relations = this.parts.get(at);
    if (!relations || this.seen.has(at)) return;
    this.seen.add(at);
    const next: string[] = [];
    const written = rewriteXml(relations, {
      element: ({ local, attributes }) => {
        if (local !== 'Relationship') return 'keep';
        const relation = {
          kind: (attributes.Type ?? '').split('/').at(-1)!,
          target: attributes.Target ?? '',
          external: attributes.TargetMode === 'External',
        };
        const isElsewhere = relation.external || relation.target.startsWith('#');
        const target = isElsewhere ? '' : resolved(source, relation.target);
        if (!this.keeps(relation, target)) return 'drop';
        if (target) attributes.Target = `/${target}`;
        if (target) next.push(target);
        return 'keep';
      },
    });
    this.kept.set(at, written);
    for (const target of next) this.take(target);
  }

  private keeps({ kind, target, external }: Relation, part: string): boolean {
    if (external) return this.keepsExternal(kind, target);
    if (KEPT_PARTS.has(kind)) return true;
    this.seen.add(part);
    const bytes = this.parts.get(part);
    if (kind === 'comments' && bytes) readComments(bytes, this.findings);
    const dropped = DROPPED_PARTS[kind];
    if (dropped) this.findings.count(...dropped);
    if (dropped !== undefined) {
      // What only it leads to goes with it, and is no “unused” content.
      this.forgetBelow(part);
      return false;
    }
    const [label, reason] = HINDERING_PARTS[kind] ?? ['不能检查的内容', `含有不能检查的内容（${kind}）`];
    this.findings.hinder(label, '处', reason);
    return false;
  }

  private keepsExternal(kind: string, target: string): boolean {
    if (kind in DROPPED_PARTS) {
      const dropped = DROPPED_PARTS[kind];
      if (dropped) this.findings.count(...dropped);
      return false;
    }
    if (kind === 'hyperlink' && /^(https?|mailto|tel):/i.test(target)) {
      this.findings.name('链接', target, false);
      return true;
    }
    this.findings.hinder('外部位置', '处', '有指向本机或内网文件的链接，或没有放进文件里的图片');
    return false;
  }

  private forgetBelow(part: string): void {
    const at = relationsOf(part);
    const relations = this.parts.get(at);
    if (!relations || this.seen.has(at)) return;
    this.seen.add(at);
    readXml(relations, {
      element: ({ local, attributes }) => {
        const below = local === 'Relationship' && attributes.TargetMode !== 'External';
        const target = below ? resolved(part, attributes.Target ?? '') : '';
        if (target && /^(word|xl)\/(glossary|revisions)\/|^(customxml|_xmlsignatures)\//.test(target)) {
          this.seen.add(target);
          this.forgetBelow(target);
        }
        return 'keep';
      },
    });
  }

  private take(name: string): void {
    const part = this.parts.get(name);
    if (!part || this.kept.has(name)) return;
    this.seen.add(name);
    this.kept.set(name, this.cleaned(name, part));
    this.follow(name);
  }

  private cleaned(name: string, part: Uint8Array): Uint8Array {
    if (!name.endsWith('.xml')) return this.picture(name, part);
    if (this.kind === 'docx') {
      const isText = /^(?!.*\/(styles|settings|fonttable|numbering|theme\d*)\.xml$)/.test(name);
      return cleanWords(part, this.findings, { hiding: this.hiding, isText });
    }
    if (/(^|\/)sharedstrings\.xml$/.test(name)) return cleanStrings(part, this.strings, this.findings);
    if (/(^|\/)workbook\.xml$/.test(name)) return cleanWorkbook(part, this.findings);
    return cleanSheet(part, this.findings);
  }

  private picture(name: string, part: Uint8Array): Uint8Array {
    try {
      const { content, notes } = strippedPicture(part);
      if (notes > 0) this.findings.count('图片里的拍摄信息或附注', '处', { n: notes });
      return content;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const ending = posix.extname(name).slice(1);
      this.findings.hinder('不能检查的图片', '张', `含有不能检查的图片（${ending}），请改用 PNG 或 JPG`);
      return part;
    }
  }

  /** Of what is kept, and of nothing else. */
  private types(): Uint8Array {
    const declared = this.parts.get(TYPES);
    if (!declared) throw new Unreadable('no content types');
    return rewriteXml(declared, {
      element: ({ local, attributes }) => {
        if (local !== 'Override') return 'keep';
        const part = (attributes.PartName ?? '').replace(/^\/+/, '').toLowerCase();
        attributes.PartName = `/${part}`;
        return this.kept.has(part) ? 'keep' : 'drop';
      },
    });
  }
}

const relationsOf = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`).replace(/^\/+/, '');

const resolved = (source: string, target: string): string =>
  posix
    .normalize(target.startsWith('/') ? target : posix.join(posix.dirname(source), target))
    .replace(/^\/+/, '')
    .toLowerCase();
