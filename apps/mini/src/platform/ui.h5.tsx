/** The primitives every screen is made of, as plain HTML: real headings, buttons and labels, no component library. */
import { createElement, type KeyboardEvent, type ReactNode } from 'react';
import { addressOf, go, type Place } from './nav';
import type { BoxProps, FieldProps, PictureProps, PressProps } from './props';

const ARROWS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrow keys choose among radios, as in any other form. */
function chooseByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = ARROWS[event.key];
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]:not([aria-disabled])')];
  const at = radios.indexOf(document.activeElement as HTMLElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  const next = radios[(at + step + radios.length) % radios.length];
  next?.focus();
  next?.click();
}

export function Box({
  as = 'div',
  label,
  live,
  hidden,
  role,
  focusable = as === 'main',
  invalid,
  describedBy,
  children,
  ...rest
}: BoxProps) {
  return createElement(
    as,
    {
      ...rest,
      role: live ?? role,
      'aria-label': label,
      'aria-hidden': hidden || undefined,
      'aria-invalid': invalid || undefined,
      'aria-describedby': describedBy,
      tabIndex: focusable ? -1 : undefined,
      onKeyDown: role === 'radiogroup' ? chooseByArrow : undefined,
    },
    children,
  );
}

export function Press({
  to,
  onPress = to && (() => go(...to)),
  label,
  role = 'button',
  checked,
  tabStop,
  current,
  expanded,
  describedBy,
  disabled,
  children,
  openType,
  onAgree,
  ...rest
}: PressProps) {
  if (to) {
    const { id, className, lang } = rest;
    const named = { id, className, lang, role, label, current };
    return (
      <Link {...named} to={to} onPress={onPress}>
        {children}
      </Link>
    );
  }
  return (
    <button
      {...rest}
      type="button"
      role={role === 'button' ? undefined : role}
      aria-label={label}
      tabIndex={tabStop === false ? -1 : undefined}
      aria-checked={role === 'radio' || role === 'checkbox' ? Boolean(checked) : undefined}
      aria-current={current ? 'page' : undefined}
      aria-expanded={expanded}
      aria-describedby={describedBy}
      // Not `disabled`: a button that waits for its answer would lose the focus.
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onPress}
    >
      {children}
    </button>
  );
}

/** Followed here without loading the page anew; a new tab and “copy link” are the browser's own. */
function Link({
  to,
  role,
  label,
  current,
  onPress,
  children,
  id,
  className,
  lang,
}: PressProps & { to: Place; children: ReactNode }) {
  return (
    <a
      id={id}
      className={className}
      lang={lang}
      href={addressOf(to)}
      role={role === 'link' ? undefined : role}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        onPress?.();
      }}
      onKeyDown={(event) => {
        // What is called a button answers the space bar, too.
        if (role !== 'button' || event.key !== ' ') return;
        event.preventDefault();
        onPress?.();
      }}
    >
      {children}
    </a>
  );
}

export function Field({
  onInput,
  onConfirm,
  label,
  invalid,
  describedBy,
  required,
  type = 'text',
  ...rest
}: FieldProps) {
  return (
    <input
      {...rest}
      type={type}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-required={required || undefined}
      onChange={(event) => onInput(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.();
      }}
    />
  );
}

export function TextArea({
  onInput,
  onConfirm,
  label,
  invalid,
  describedBy,
  required,
  type,
  ...rest
}: FieldProps) {
  return (
    <textarea
      {...rest}
      rows={8}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-required={required || undefined}
      onChange={(event) => onInput(event.target.value)}
    />
  );
}

/** Long text the reader may want to select and copy. */
export function Prose({
  className,
  lang,
  children,
}: {
  className?: string;
  lang?: string | undefined;
  children: ReactNode;
}) {
  return (
    <p className={`wrap ${className ?? ''}`} lang={lang}>
      {children}
    </p>
  );
}

export function Picture({ alt, ...rest }: PictureProps) {
  return <img {...rest} alt={alt} />;
}
