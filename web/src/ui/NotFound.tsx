import { useTranslation } from 'react-i18next';
import { BackHome } from './BackHome.tsx';
import { MessagePage } from './MessagePage.tsx';

/** No such page, or none one may see: the two look alike on purpose. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <MessagePage title={t('common.error.notFoundTitle')} body={t('common.error.notFoundBody')} action={<BackHome />} />
  );
}
