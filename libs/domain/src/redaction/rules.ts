import { DOOR, HOME, PLACE_AND_DOOR, wholePlaces } from './addresses.js';
import { ACCOUNT_BEFORE, EMAIL, findAccounts, NAMED_EMAIL } from './contacts.js';
import type { Group } from './digit-rows.js';
import type { Finding } from './finding.js';
import { findLandlines } from './landlines.js';
import * as names from './names.js';
import { BORN_ON, DAY_BORN, HONG_KONG_CARD, isBirthday, isPaper, NAMED_PAPER, PASSPORT } from './papers.js';
import { byPattern } from './patterns.js';
import { findMasked, findPersonNumbers } from './person-numbers.js';
import { isPlate, OTHER_PLATE, PLATE } from './plates.js';

/** Finds one kind of personal data in a plain text and its rows of digits. */
type Rule = (text: string, rows: readonly Group[][]) => Finding[];

/** All detectors. A new kind needs a line here and sentences in the corpus. */
export const RULES: readonly Rule[] = [
  findPersonNumbers,
  findMasked,
  findLandlines,
  byPattern('id_number', PASSPORT),
  byPattern('id_number', HONG_KONG_CARD),
  byPattern('id_number', NAMED_PAPER, isPaper),
  byPattern('email', EMAIL),
  byPattern('email', NAMED_EMAIL),
  findAccounts,
  byPattern('account', ACCOUNT_BEFORE),
  byPattern('plate', PLATE, isPlate),
  byPattern('plate', OTHER_PLATE),
  (text) => wholePlaces(byPattern('address', PLACE_AND_DOOR)(text), text),
  byPattern('address', DOOR),
  byPattern('address', HOME),
  byPattern('name', names.NAME_AFTER, names.isName),
  byPattern('name', names.NAME_AFTER_TITLE, names.isName),
  byPattern('name', names.NAME_BEFORE_TITLE, names.isName),
  byPattern('name', names.NAME_BEFORE_PARTICULARS, names.isName),
  byPattern('name', names.SIGNATURE, names.isName),
  byPattern('birth_date', BORN_ON, isBirthday),
  byPattern('birth_date', DAY_BORN, isBirthday),
];
