import { useTranslation } from 'react-i18next';
import { FollowChoices } from '../notifications/FollowChoices.tsx';

/** Whether one is told of an item, not of it, or as everybody is. */
export function FollowItem({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation();
  const [label, description] = [t('notifications.ofItem'), t('notifications.ofItemLead')];
  return <FollowChoices type="item" id={id} title={title} label={label} description={description} />;
}
