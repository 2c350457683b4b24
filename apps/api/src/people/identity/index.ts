/** What other capabilities may use of accounts besides its services. */
export { holdDepartment, holdUser } from './hold-user.js';
