/** Hidden contents of a file, for the people who release it. */
export interface FileFinding {
  /** 作者, 批注, 隐藏工作表 … */
  label: string;
  /** whose, or how many: 张三, 3 条 */
  text: string;
  /** gone from the copy that is released; otherwise it is in the way of a release, or for the reviewer to judge */
  removed: boolean;
}

export interface CleanedFile {
  /** null: it cannot be released, see `obstacle` */
  content: Buffer | null;
  findings: FileFinding[];
  /** a sentence for the reviewer */
  obstacle: string | null;
}

const LONGEST = 100;
const SHOWN = 5;

/** The findings of one file, counted and named while it is read. */
export class Findings {
  private readonly counts = new Map<string, { n: number; unit: string; removed: boolean }>();
  private readonly names = new Map<string, { values: Set<string>; removed: boolean }>();
  private readonly reasons: string[] = [];

  /** @param unit measure word; the number comes before it */
  count(label: string, unit: string, { removed = true, n = 1 } = {}): void {
    const known = this.counts.get(label);
    if (known) known.n += n;
    else this.counts.set(label, { n, unit, removed });
  }

  name(label: string, value: string, removed = true): void {
    const text = value.trim().slice(0, LONGEST);
    if (!text) return;
    const known = this.names.get(label) ?? { values: new Set(), removed };
    known.values.add(text);
    this.names.set(label, known);
  }

  /** Each reason once, in the order they were found. */
  block(reason: string): void {
    if (!this.reasons.includes(reason)) this.reasons.push(reason);
  }

  /** Counts what prevents a release, with the reason. */
  hinder(label: string, unit: string, reason: string): void {
    this.count(label, unit, { removed: false });
    this.block(reason);
  }

  get obstacle(): string | null {
    return this.reasons.length > 0 ? `${this.reasons.join('；')}。请处理后重新上传` : null;
  }

  list(): FileFinding[] {
    const named = [...this.names].map(([label, { values, removed }]) => ({
      label,
      text: [...values].slice(0, SHOWN).join('、') + (values.size > SHOWN ? ` 等 ${values.size} 个` : ''),
      removed,
    }));
    const counted = [...this.counts].map(([label, { n, unit, removed }]) => ({
      label,
      text: `${n} ${unit}`,
      removed,
    }));
    return [...named, ...counted];
  }
}

/** The file cannot be examined: it is damaged, locked or too large. */
export class Unreadable extends Error {}
