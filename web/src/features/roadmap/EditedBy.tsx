import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './EditedBy.module.css';

/** Who else has this item open at this moment. */
export function EditedBy({ names }: { readonly names: readonly string[] | undefined }) {
  const { t } = useTranslation();
  if (!names || names.length === 0) return null;
  return (
    <span className={classes.root}>
      <IconPencil size={14} aria-hidden />
      {t('roadmap.editedBy', { names: names.join(', ') })}
    </span>
  );
}
