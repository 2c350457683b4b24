import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

/** antd's pickers speak dayjs; everything else uses days.ts. */
dayjs.locale('zh-cn');

export { dayjs };
