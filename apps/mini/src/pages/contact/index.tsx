import { normalEmail, normalPhone, TEXT_LIMITS } from '@huiyin/contract';
import { useState } from 'react';
import { ErrorSummary } from '../../components/ErrorSummary';
import { FormField } from '../../components/FormField';
import { Screen } from '../../components/Screen';
import { Notice } from '../../components/States';
import { checkContact } from '../../features/write/check';
import { excessOf } from '../../lib/length';
import { useMistakes } from '../../lib/useMistakes';
import { dropContact, keepContact, readContact, type Contact } from '../../lib/contact';
import { PhoneButton } from '../../platform/phone';
import { Box, Press } from '../../platform/ui';

export default function ContactPage() {
  const [contact, setContact] = useState<Contact>(readContact);
  const { mistakes, turn, mark, correct } = useMistakes();
  const [said, setSaid] = useState<{ good: boolean; text: string }>();
  const field = (name: keyof Contact) => ({
    id: name,
    value: contact[name],
    error: mistakes[name],
    onInput: (value: string) => {
      setContact((now) => ({ ...now, [name]: value }));
      correct(name);
      setSaid(undefined);
    },
  });

  const save = () => {
    setSaid(undefined);
    if (!mark({ name: excessOf(contact.name, TEXT_LIMITS.nameMax), ...checkContact(contact) })) return;
    const normal = {
      name: contact.name.trim(),
      phone: normalPhone(contact.phone) ?? '',
      email: normalEmail(contact.email) ?? '',
    };
    const kept = keepContact(normal);
    setContact(normal);
    setSaid(
      kept
        ? { good: true, text: '已经保存，写新的信时会自动填好。' }
        : { good: false, text: '存储空间不足，没有保存下来。' },
    );
  };
  const clear = () => {
    dropContact();
    setContact(readContact());
    setSaid({ good: true, text: '已经清除。' });
  };

  return (
    <Screen title="我的联系方式" above={{ page: 'mine' }}>
      <Box as="p" className="lead">
        只存在这台设备上，写新的信时自动填好，随时可以改。
      </Box>
      <ErrorSummary mistakes={mistakes} turn={turn} />
      <FormField {...field('name')} label="姓名" maxLength={TEXT_LIMITS.nameMax} autoComplete="name" />
      <FormField
        {...field('phone')}
        label="联系电话"
        type="tel"
        maxLength={TEXT_LIMITS.phoneMax}
        autoComplete="tel"
      />
      <PhoneButton onPhone={field('phone').onInput} />
      <FormField
        {...field('email')}
        label="电子邮箱"
        type="email"
        maxLength={TEXT_LIMITS.emailMax}
        autoComplete="email"
      />
      {said ? (
        <Box className="section">
          {said.good ? <Box live="status">{said.text}</Box> : <Notice tone="bad">{said.text}</Notice>}
        </Box>
      ) : null}
      <Box className="actions">
        <Press className="button button-main" onPress={save}>
          保存
        </Press>
        {contact.name || contact.phone || contact.email ? (
          <Press className="button" onPress={clear}>
            清除
          </Press>
        ) : null}
      </Box>
    </Screen>
  );
}
