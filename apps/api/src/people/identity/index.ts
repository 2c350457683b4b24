/** What other capabilities may use of accounts besides its services. */
export { holdDepartment, holdUser } from './hold-user.js';
export { holdOwn } from './hold-own.js';
export { deviceOf } from './device.js';
export { requireAnother } from './last-administrator.js';
export { hashPassword } from './passwords.js';
export { checkPlace } from './place.js';
export { cookiesOf, isOverTls } from './session-cookies.js';
export { USERNAME } from './username.js';
