/** Before every path of the API, in routes and in the links it hands out. */
export const API_PREFIX = 'api/v1';
