import Taro from '@tarojs/taro';
import { useState } from 'react';
import { Box, Press } from './ui';
import type { CalendarLinkProps } from './calendarLink.h5';

/** Seconds since 1970, as `wx.addPhoneCalendar` wants them. */
const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);

/** Puts the session into the phone's own calendar; a mini-program cannot open a downloaded .ics. */
export function CalendarLink({ title, place, startsAt, endsAt }: CalendarLinkProps) {
  const [said, setSaid] = useState('');
  const add = () => {
    void Taro.addPhoneCalendar({
      title,
      location: place,
      startTime: seconds(startsAt),
      // Typed as text by Taro, a number in WeChat's own documentation and on phones.
      endTime: seconds(endsAt) as unknown as string,
      alarm: true,
      alarmOffset: 3600,
      // Taro makes no promise of this call.
      success: () => setSaid('已经加到手机日历，提前一小时提醒。'),
      fail: () => setSaid('没有加上。可以在系统设置里允许微信使用日历后再试。'),
    });
  };
  return (
    <>
      <Press className="button" onPress={add}>
        加到日历
      </Press>
      {said ? (
        <Box as="p" live="status" className="lead">
          {said}
        </Box>
      ) : null}
    </>
  );
}
