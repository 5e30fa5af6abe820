import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../lib/session.ts';
import { useChangeSettings } from '../../lib/use-change-settings.ts';
import { useAnnounce, useFocusAfter } from '../../shell/index.ts';
import { Section } from '../../ui/Section.tsx';

const steps = [
  { id: 'today', to: null },
  { id: 'workspace', to: null },
  { id: 'told', to: '/notifications/settings' },
  { id: 'help', to: '/help' },
] as const;

/** Four steps for who comes for the first time, on the page and never over it; left at any of them, for good. */
export function Tour() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const announce = useAnnounce();
  const focusAfter = useFocusAfter();
  const settings = useChangeSettings();
  const [at, setAt] = useState(0);
  const step = steps[at];
  if (me.toured || !step) return null;
  const leave = () => {
    settings.mutate({ body: { toured: true } });
    focusAfter(() => document.querySelector('main h1'), t('today.tour.left'));
  };
  const go = (next: number) => {
    setAt(next);
    announce(t(`today.tour.${steps[next]!.id}.title`));
  };
  return (
    <Section title={t(`today.tour.${step.id}.title`)} lead={t('today.tour.step', { at: at + 1, of: steps.length })}>
      <Text>{t(`today.tour.${step.id}.body`)}</Text>
      {step.to && (
        <Anchor component={Link} to={step.to} display="inline-flex" mih={44} style={{ alignItems: 'center' }}>
          {t(`today.tour.${step.id}.link`)}
        </Anchor>
      )}
      <Group mt="md">
        {at > 0 && (
          <Button variant="default" onClick={() => go(at - 1)}>
            {t('today.tour.back')}
          </Button>
        )}
        {at < steps.length - 1 ? (
          <>
            <Button onClick={() => go(at + 1)}>{t('today.tour.next')}</Button>
            <Button variant="subtle" onClick={leave}>
              {t('today.tour.leave')}
            </Button>
          </>
        ) : (
          <Button onClick={leave}>{t('today.tour.done')}</Button>
        )}
      </Group>
    </Section>
  );
}
