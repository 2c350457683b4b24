import type { Shape } from './templates.js';

/** A node as Taro puts it into page data. */
export interface DataNode {
  nn?: string;
  sid?: string;
  uid?: string;
  cl?: string;
  /** text of a text node */
  v?: string;
  cn?: (DataNode | null)[] | Record<string, DataNode | null>;
  [alias: string]: unknown;
}

const childrenOf = (node: DataNode): DataNode[] =>
  Object.values(node.cn ?? {}).filter((child) => child !== null);

/** A node as a person meets it: its text, its role and name, its attributes. */
export class ScreenNode {
  constructor(
    readonly data: DataNode,
    readonly ancestors: readonly ScreenNode[],
    private readonly shapes: ReadonlyMap<string, Shape>,
  ) {}

  private get shape(): Shape | undefined {
    return this.shapes.get(this.data.nn ?? '');
  }
  get tag(): string {
    return this.shape?.tag ?? '#text';
  }
  /** everything written inside, hidden decoration included */
  get text(): string {
    return (
      this.data.v ??
      childrenOf(this.data)
        .map((child) => new ScreenNode(child, [], this.shapes).text)
        .join('')
    );
  }
  get role(): string {
    return String(this.attribute('aria-role') ?? '');
  }
  get label(): string {
    return String(this.attribute('aria-label') ?? '');
  }
  /** what a screen reader says: the label, else the text without what is hidden from it */
  get name(): string {
    return this.label || readable(this.data, this.shapes);
  }
  attribute(name: string): unknown {
    for (const [alias, attribute] of this.shape?.attributes ?? []) {
      if (attribute === name) return this.data[alias];
    }
    return undefined;
  }
  listensTo(event: string): boolean {
    return this.shape?.events.has(event) ?? false;
  }
  isInside(other: ScreenNode): boolean {
    return this.ancestors.some(({ data }) => data === other.data);
  }
}

function readable(data: DataNode, shapes: ReadonlyMap<string, Shape>): string {
  const node = new ScreenNode(data, [], shapes);
  if (node.attribute('aria-hidden') === true) return '';
  return (
    data.v ??
    childrenOf(data)
      .map((child) => readable(child, shapes))
      .join('')
  );
}

/** Every node below `data`, parents first. */
export function* walk(
  data: DataNode | undefined,
  shapes: ReadonlyMap<string, Shape>,
  ancestors: readonly ScreenNode[] = [],
): Generator<ScreenNode> {
  for (const child of childrenOf(data ?? {})) {
    const node = new ScreenNode(child, ancestors, shapes);
    yield node;
    yield* walk(child, shapes, [...ancestors, node]);
  }
}
