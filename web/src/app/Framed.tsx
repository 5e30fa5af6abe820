import '../ui/theme/framed-styles.ts';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useMe } from '../lib/session.ts';
import { LiveProvider } from '../live/index.ts';
import { AppFrame } from '../shell/index.ts';

/** What pages behind the door stand in: news, questions, the live line, the frame. Sign-in does without their weight. */
export function Framed() {
  const { t } = useTranslation();
  const me = useMe();
  const frame = <AppFrame />;
  return (
    <ModalsProvider modalProps={{ closeButtonProps: { 'aria-label': t('common.close') } }}>
      <Notifications role="log" position="bottom-right" aria-label={t('common.notifications')} containerWidth={420} />
      {me ? <LiveProvider key={me.id}>{frame}</LiveProvider> : frame}
    </ModalsProvider>
  );
}
