/**
 * A due day as it is shown: 暂定 stands beside it wherever it is, until the holidays of its year are announced.
 *
 * @param day the day as the place writes days
 * @example dueText('2027-01-04', true) // '2027-01-04（暂定）'
 */
export const dueText = (day: string, provisional: boolean): string => (provisional ? `${day}（暂定）` : day);
