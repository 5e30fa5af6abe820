import { Accordion, Anchor, Drawer, Stack } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { TopicText } from './TopicText.tsx';
import { topicsAt } from './topics.ts';

/** Help about the screen that is open, beside it. */
export function HelpDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const found = topicsAt(pathname, useMe());
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="md"
      title={t('help.here')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Accordion variant="separated" key={pathname} defaultValue={found[0]?.id ?? null} order={3}>
          {found.map(({ id }) => (
            <Accordion.Item key={id} value={id}>
              <Accordion.Control>{t(`help.topics.${id}.title`)}</Accordion.Control>
              <Accordion.Panel>
                <TopicText id={id} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
        <Anchor component={Link} to="/help" onClick={onClose}>
          {t('help.all')}
        </Anchor>
      </Stack>
    </Drawer>
  );
}
