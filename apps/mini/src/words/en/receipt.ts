import type { Translated } from '../parts';
import type { receipt as chinese } from '../zh/receipt';

export const receipt: Translated<typeof chinese> = {
  title: 'Letter sent',
  received: 'We have your letter',
  earlierVersion: 'We have the version that you sent first',
  leftOver:
    'What you changed afterwards is not part of the letter. If it matters, open the letter and use “Add material”; you can copy it here:',
  remember: 'Please keep these two',
  copy: 'Copy number and code',
  keep: 'Save as a picture or print',
  copied: 'Copied',
  notCopied: 'It could not be copied. Please write both down or take a screenshot',
  keptHere: 'Both are kept on this device under “Letters”, where you can see them again at any time.',
  notKept: 'They are not kept on this device: please write both down.',
  notMine: 'This is not my device, do not keep them',
  then: 'What happens next',
  registered: 'The Openness Office registers the letter and passes it to the department in charge.',
  answeredBy: (day, workingDays, isProvisional) =>
    `You get an answer by ${day}${isProvisional ? ' (provisional)' : ''}: within ${workingDays} working days.`,
  follow: 'With number and code you can see at any time where the letter is, and add material.',
  open: 'Open the letter',

  codes: 'Number and query code',
  noCode: 'The query code of this letter is not on this device',
  noCodeText: 'Once you have looked the letter up, you can see both here again.',
  lookUp: 'Look up a letter',
  pictureName: (number) => `Letter ${number}.png`,
  qrCode: 'QR code that opens the look-up page for this letter; then enter the query code',
  scan: 'Scan it to open the look-up page with the number filled in; then enter the query code.',
  savePicture: 'Save as a picture',
  device: 'This device',
  kept: 'Kept on this device: you can see them again at any time.',
  remove: 'Remove from this device',
  removed: 'Removed from this device.',
  drawnScan: 'Scan to open the look-up page, then enter the query code',
  drawnSecret: 'Please do not give this picture to others',
};
