/**
 * The same primitives on WeChat. `ariaLabel`/`ariaRole`/`ariaHidden` reach the WXML through the aria plugin
 * (apps/mini/config/aria): WeChat's templates carry none by default.
 */
import { Button, Image, Input, Text, Textarea, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { go } from './nav';
import type { BoxProps, FieldProps, PictureProps, PressProps, Tag } from './props';

const ROLES: Partial<Record<Tag, string>> = {
  main: 'main',
  nav: 'navigation',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  ul: 'list',
  ol: 'list',
  li: 'listitem',
};

/** Always a View: WeChat's Text drops any other component inside it. `inline` makes it flow like a span. */
export function Box({
  as = 'div',
  className,
  label,
  live,
  hidden,
  role,
  htmlFor: _field,
  lang: _language,
  focusable: _focus,
  invalid: _invalid,
  describedBy: _notes,
  children,
  ...rest
}: BoxProps) {
  const aria = {
    ariaRole: live ?? role ?? ROLES[as],
    ariaLabel: label,
    ariaHidden: hidden || undefined,
    ariaLive: live ? 'polite' : undefined,
  };
  return (
    <View
      {...rest}
      className={as === 'span' || as === 'label' ? `inline ${className ?? ''}` : className}
      {...aria}
    >
      {children}
    </View>
  );
}

export function Press({
  id,
  className,
  to,
  onPress = to && (() => go(...to)),
  disabled,
  label,
  role = 'button',
  checked,
  expanded,
  openType,
  onAgree,
  children,
}: PressProps) {
  const aria = {
    ariaRole: role,
    ariaLabel: label,
    // Words, not booleans: the template shows nothing for `false`, and "not chosen" must be said too.
    ariaChecked: checked === undefined ? undefined : String(checked),
    ariaExpanded: expanded === undefined ? undefined : String(expanded),
    ariaDisabled: disabled || undefined,
  };
  if (openType) {
    return (
      <Button
        id={id}
        className={`plain-button ${className ?? ''}`}
        openType={openType}
        onClick={onPress}
        onAgreePrivacyAuthorization={onAgree}
        {...aria}
      >
        {children}
      </Button>
    );
  }
  return (
    <View
      id={id}
      className={className}
      hoverClass={disabled ? 'none' : 'pressed'}
      hoverStayTime={80}
      onClick={disabled ? undefined : onPress}
      {...aria}
    >
      {children}
    </View>
  );
}

const KEYBOARD = { text: 'text', tel: 'number', email: 'text', search: 'text', date: 'text' } as const;

/** The platform would cut at 140 characters, without a word. */
const NO_LIMIT = -1;

export function Field({
  id,
  className,
  label,
  value,
  onInput,
  type = 'text',
  placeholder,
  onConfirm,
}: FieldProps) {
  return (
    <Input
      id={id}
      className={className}
      value={value}
      type={KEYBOARD[type]}
      maxlength={NO_LIMIT}
      placeholder={placeholder}
      placeholderClass="placeholder"
      confirmType={type === 'search' ? 'search' : 'done'}
      cursorSpacing={24}
      ariaLabel={label}
      onInput={(event) => onInput(event.detail.value)}
      onConfirm={onConfirm}
    />
  );
}

export function TextArea({ id, className, label, value, onInput, placeholder }: FieldProps) {
  return (
    <Textarea
      id={id}
      className={className}
      value={value}
      maxlength={NO_LIMIT}
      placeholder={placeholder}
      placeholderClass="placeholder"
      cursorSpacing={24}
      disableDefaultPadding
      ariaLabel={label}
      onInput={(event) => onInput(event.detail.value)}
    />
  );
}

/** Long text the reader may want to select and copy. */
export function Prose({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <Text className={`wrap ${className ?? ''}`} userSelect>
      {children}
    </Text>
  );
}

export function Picture({ className, src, alt }: PictureProps) {
  return (
    <Image
      className={className}
      src={src}
      mode="aspectFit"
      {...{ ariaLabel: alt, ariaHidden: alt === '' || undefined }}
    />
  );
}
