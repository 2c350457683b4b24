/** The keys of the console, in the order the help shows them. `keys` that are one letter press what names them in `data-key`. */
export const SHORTCUTS: readonly {
  title: string;
  keys: readonly (readonly [key: string, what: string])[];
}[] = [
  {
    title: '清单',
    keys: [
      ['j', '下一行（同 ↓）'],
      ['k', '上一行（同 ↑）'],
      ['Enter', '打开这一行'],
      ['/', '搜索'],
    ],
  },
  {
    title: '一件来信',
    keys: [
      ['a', '受理、审核通过、签发'],
      ['s', '分办、改派'],
      ['d', '写答复、发出答复'],
      ['x', '不予受理、退回修改'],
      ['e', '写意见'],
      ['j', '下一件'],
      ['k', '上一件'],
      ['u', '返回清单'],
      ['p', '来信办理单'],
    ],
  },
  {
    title: '到处',
    keys: [
      ['?', '显示快捷键'],
      ['Esc', '关闭对话框'],
    ],
  },
];

/** Kept on this computer until its user signs out. */
const OFF_KEY = 'huiyin.console.keys-off';

/** Single keys are a trap for people who dictate or whose hands tremble: they can be switched off (WCAG 2.1.4). */
export const shortcuts = {
  areOn: (): boolean => localStorage.getItem(OFF_KEY) === null,
  turn(on: boolean): void {
    if (on) localStorage.removeItem(OFF_KEY);
    else localStorage.setItem(OFF_KEY, '1');
  },
};

/** Whether a key is part of what is being typed, chosen or answered, and no shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select, [role=combobox], [role=menu]'))
    return true;
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null;
}

/** Presses the button, follows the link or goes to the field that a key names. @returns whether there was one */
export function press(key: string): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(`#main [data-key="${CSS.escape(key)}"]`)].find(
    (element) => element.getClientRects().length > 0 && !(element as HTMLButtonElement).disabled,
  );
  if (!found) return false;
  if (found instanceof HTMLTextAreaElement) found.focus();
  else found.click();
  return true;
}

/** The field that narrows the list on the page. */
export function goToSearch(): boolean {
  const field = document.querySelector<HTMLElement>('#main [role=search] input');
  field?.focus();
  return field !== null;
}

/**
 * Tab leaves a list of options and chooses none. antd chooses the option that happens to be marked, so that walking
 * through a form with Tab gave a letter to a department the person had not chosen.
 */
export function leaveChoosingToPeople(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Tab' && event.target instanceof Element && event.target.closest('.ant-select'))
        event.stopPropagation();
    },
    { capture: true },
  );
}
