import { useEffect, useState } from 'react';
import { Press } from './ui';
import { browser } from '../words/zh/browser';

/** Browsers name voices `zh-CN`, `zh_CN` or `cmn-Hans-CN`. */
const chineseVoice = (): SpeechSynthesisVoice | undefined =>
  window.speechSynthesis?.getVoices().find(({ lang }) => /^(zh|cmn)\b|^(zh|cmn)_/i.test(lang));

/** Some browsers fall silent in the middle of a text that is read longer than a quarter of a minute. */
const sentencesOf = (text: string): string[] => text.match(/[^。！？；\n]+[。！？；]?/g) ?? [];

/** 朗读: only where the device can speak Chinese. */
export function ReadAloud({ text }: { text: string }) {
  const [voice, setVoice] = useState(chineseVoice);
  const [isReading, setReading] = useState(false);
  useEffect(() => {
    const { speechSynthesis } = window;
    if (!speechSynthesis) return undefined;
    // Voices arrive after the page.
    const look = () => setVoice(chineseVoice());
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look);
      speechSynthesis.cancel();
    };
  }, []);
  if (!voice) return null;

  const read = () => {
    window.speechSynthesis.cancel();
    if (isReading) return setReading(false);
    const parts = sentencesOf(text).map((sentence) => {
      const part = new SpeechSynthesisUtterance(sentence);
      part.voice = voice;
      part.lang = voice.lang;
      part.rate = 0.9;
      return part;
    });
    const last = parts.at(-1);
    if (!last) return;
    last.onend = () => setReading(false);
    setReading(true);
    for (const part of parts) window.speechSynthesis.speak(part);
  };
  return (
    <Press className="button" onPress={read}>
      {isReading ? browser.stopReading : browser.read}
    </Press>
  );
}
