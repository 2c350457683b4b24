import { describe, expect, it } from '@jest/globals';
import { fillMessage, messageFaults, SAMPLE_VALUES, wechatData } from './render.js';
import { TOPIC_NAMES, topicOf } from './topics.js';
import { fitWechat, wechatFault } from './wechat-fields.js';

describe('fields of a subscribe message', () => {
  it.each([
    ['thing1', '二十个字以内的一句话', null],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', 'thing1 应为 20 个以内字符'],
    ['phrase3', '已受理', null],
    ['phrase3', '已经受理了呀', 'phrase3 应为 5 个以内汉字'],
    ['phrase3', 'accepted', 'phrase3 应为 5 个以内汉字'],
    ['character_string1', '20260309-7K2MQX', null],
    ['character_string1', '编号一', 'character_string1 应为 32 位以内数字、字母或符号'],
    ['name1', '一二三四五六七八九十', null],
    ['name1', '一二三四五六七八九十一', 'name1 应为 10 个以内汉字或 20 个以内字母'],
    ['date4', '2026年3月9日', null],
    ['date4', '三月九日', 'date4 应为 年月日，例如 2026年3月9日'],
    ['phone_number1', '0551-12345678', null],
    ['thing1', '', 'thing1 不能为空'],
    ['wish', 'x', 'wish 不是微信模板的字段名，应如 thing1、phrase2、date3'],
  ])('%s %s', (key, value, fault) => expect(wechatFault(key, value)).toBe(fault));

  it('cuts a long title to twenty characters, counting a rare character as one', () => {
    expect(fitWechat('thing2', '𠮷'.repeat(30))).toBe(`${'𠮷'.repeat(19)}…`);
    expect(fitWechat('thing2', '两行\n标题')).toBe('两行 标题');
    expect(fitWechat('date4', '2027年1月12日（暂定）')).toBe('2027年1月12日');
  });

  it('uses a safe replacement for a value that is not allowed', () => {
    expect(fitWechat('thing2', '')).toBe('请打开小程序查看');
    expect(fitWechat('phrase3', '正在紧张办理之中')).toBe('有新进展');
    expect(fitWechat('character_string1', '编号')).toBe('-');
    expect(fitWechat('name1', '一二三四五六七八九十一')).toBe('来信人');
  });
});

describe('the texts', () => {
  it.each(TOPIC_NAMES)('%s as it comes passes its own rules', (name) => {
    const topic = topicOf(name);
    expect(messageFaults(topic, topic)).toEqual([]);
    for (const [key, value] of Object.entries(wechatData(topic.wechat, SAMPLE_VALUES)))
      expect({ key, fault: wechatFault(key, value) }).toEqual({ key, fault: null });
  });

  it('knows the variables of its topic and names a strange one with its field', () => {
    const topic = topicOf('letter.answered');
    expect(
      messageFaults(topic, { ...topic, body: '{到期日} {正文}', wechat: { thing1: '{来信人}' } }),
    ).toEqual([
      { path: 'body', message: '这种通知没有变量 {到期日}' },
      { path: 'body', message: '这种通知没有变量 {正文}' },
      { path: 'wechat.thing1', message: '这种通知没有变量 {来信人}' },
    ]);
  });

  it('a value is never read as a pattern', () => {
    expect(fillMessage('《{标题}》', { 标题: '{单位}' })).toBe('《{单位}》');
  });

  it('the words of an explanation are not sent through other channels', () => {
    const data = wechatData({ thing1: '{说明}' }, { 说明: '向三个市核实原始记录' });
    expect(data.thing1).toBe('说明请打开来信查看。');
  });
});
