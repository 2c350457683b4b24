import { readStored, removeStored, writeStored } from '../platform/storage';

/** How the citizen signs: kept on this device only, to fill new letters with. */
export interface Contact {
  name: string;
  phone: string;
  email: string;
}

const KEY = 'contact';
const NOBODY: Contact = { name: '', phone: '', email: '' };

export const readContact = (): Contact => ({ ...NOBODY, ...readStored<Partial<Contact>>(KEY, {}) });

/** @returns whether the phone took it */
export const keepContact = (contact: Contact): boolean => writeStored(KEY, contact);

export const dropContact = () => removeStored(KEY);

/** '13812345678' → '138****5678': enough to know one's own number again, on a screen others may see */
export const shownPhone = (phone: string) =>
  phone.length < 7 ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
