import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../ui/Sheet.tsx';

/** The same answer whether the address has an account or not. */
export function LinkSent({ email, onOther }: { email: string; onOther: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('identity.signIn.sentTitle')}>
      <Text role="status" style={{ overflowWrap: 'anywhere' }}>
        {t('identity.signIn.sentBody', { email })}
      </Text>
      <Button variant="default" onClick={onOther}>
        {t('identity.signIn.sentOther')}
      </Button>
    </Sheet>
  );
}
