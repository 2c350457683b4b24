import type { CSSProperties, ReactNode } from 'react';
import type { Place } from './nav';

/** The roles our screens use; each target's primitives translate them into its own semantics. */
export type Tag =
  | 'div'
  | 'main'
  | 'nav'
  | 'section'
  | 'article'
  | 'header'
  | 'footer'
  | 'ul'
  | 'ol'
  | 'li'
  | 'p'
  | 'span'
  | 'h1'
  | 'h2'
  | 'h3';

export interface BoxProps {
  as?: Tag;
  id?: string;
  className?: string;
  style?: CSSProperties;
  /** accessible name */
  label?: string;
  /** 'status' is read out politely, 'alert' at once */
  live?: 'status' | 'alert';
  role?: 'radiogroup' | 'group' | 'img' | 'dialog' | 'search' | 'table' | 'row' | 'columnheader' | 'cell';
  /** decoration: not read by a screen reader */
  hidden?: boolean;
  children?: ReactNode;
}

export interface PressProps {
  id?: string;
  className?: string;
  /** leads to a page; a real link on H5, which works before the program has arrived */
  to?: Place;
  onPress?: () => void;
  disabled?: boolean;
  /** accessible name, when the visible text is not enough */
  label?: string;
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'tab';
  checked?: boolean;
  current?: boolean;
  expanded?: boolean;
  describedBy?: string;
  /** WeChat only: opens the platform's share sheet or answers its privacy request */
  openType?: 'share' | 'agreePrivacyAuthorization';
  onAgree?: () => void;
  children?: ReactNode;
}

export interface FieldProps {
  id: string;
  className?: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'tel' | 'email' | 'search';
  placeholder?: string;
  invalid?: boolean;
  describedBy?: string;
  required?: boolean;
  autoComplete?: string;
  onConfirm?: () => void;
}

export interface PictureProps {
  className?: string;
  src: string;
  /** '' marks decoration */
  alt: string;
}
