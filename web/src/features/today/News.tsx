import type { Me } from '@koinon/contract';
import { Anchor, Button, Group, List } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keys } from '../../lib/keys.ts';
import { useChangeSettings } from '../../lib/use-change-settings.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { Section } from '../../ui/Section.tsx';

/** What is new in the version that was installed, for administrators, until they have seen it. Nobody outside is asked. */
export function News({ version }: { version: string }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const settings = useChangeSettings();
  const lines = i18n.getResource(i18n.language, 'news', `v${version.replaceAll('.', '_')}`) as
    | Record<string, string>
    | undefined;
  const seen = () => {
    settings.mutate({ body: { newsSeen: version } });
    client.setQueryData<Me>(keys.session, (me) => me && { ...me, news: null });
    focusAfter(() => document.querySelector('main h1'), t('news.left'));
  };
  return (
    <Section title={t('news.title', { version })} lead={t('news.lead')}>
      {lines && (
        <List spacing="xs">
          {Object.entries(lines).map(([name, words]) => (
            <List.Item key={name}>{words}</List.Item>
          ))}
        </List>
      )}
      <Group mt="md">
        <Button onClick={seen}>{t('news.seen')}</Button>
        <Anchor component={Link} to="/admin/state" display="inline-flex" mih={44} style={{ alignItems: 'center' }}>
          {t('news.where')}
        </Anchor>
      </Group>
    </Section>
  );
}
