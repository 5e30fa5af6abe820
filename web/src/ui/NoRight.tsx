import { useTranslation } from 'react-i18next';
import { BackHome } from './BackHome.tsx';
import { MessagePage } from './MessagePage.tsx';

/** A page one knows of but may not use. */
export function NoRight() {
  const { t } = useTranslation();
  return (
    <MessagePage title={t('common.error.noRightTitle')} body={t('common.error.noRightBody')} action={<BackHome />} />
  );
}
