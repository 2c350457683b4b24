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
  | 'label'
  | 'h1'
  | 'h2'
  | 'h3';

export interface BoxProps {
  as?: Tag;
  id?: string;
  className?: string;
  style?: CSSProperties;
  /** of words in another language than the page's */
  lang?: string | undefined;
  /** accessible name */
  label?: string;
  /** 'status' is read out politely, 'alert' at once */
  live?: 'status' | 'alert';
  role?: 'radiogroup' | 'group' | 'img' | 'dialog' | 'search' | 'table' | 'row' | 'columnheader' | 'cell';
  /** of a label: id of the field it names */
  htmlFor?: string;
  /** may hold the focus, without being a stop of the Tab key */
  focusable?: boolean;
  /** decoration: not read by a screen reader */
  hidden?: boolean;
  /** of a group of choices: it has a mistake, which the element with the id `describedBy` says */
  invalid?: boolean;
  describedBy?: string;
  children?: ReactNode;
}

export interface PressProps {
  id?: string;
  className?: string;
  /** of words in another language than the page's */
  lang?: string | undefined;
  /** leads to a page; a real link on H5, which works before the program has arrived */
  to?: Place;
  onPress?: () => void;
  disabled?: boolean;
  /** accessible name, when the visible text is not enough */
  label?: string;
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'tab';
  checked?: boolean;
  /** of radios: whether Tab stops here; arrow keys lead to the others */
  tabStop?: boolean;
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
  type?: 'text' | 'tel' | 'email' | 'search' | 'date';
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
