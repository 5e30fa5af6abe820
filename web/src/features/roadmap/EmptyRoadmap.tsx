import { Button } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { itemKinds } from '@koinon/roadmap';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './EmptyRoadmap.module.css';
import { useRoadmap } from './roadmap-context.ts';
import { KindSign } from './signs.tsx';
import { useNewItem } from './use-new-item.ts';

/** What a roadmap is made of, for people who have never drawn one. */
export function EmptyRoadmap() {
  const { t } = useTranslation();
  const { canWrite, create } = useRoadmap();
  const newItem = useNewItem();
  if (!canWrite) {
    return <EmptyState icon={IconTarget} title={t('roadmap.empty.title')} body={t('roadmap.empty.readOnly')} />;
  }
  return (
    <div className={classes.root}>
      <h2 className={classes.title}>{t('roadmap.empty.heading')}</h2>
      <p className={classes.lead}>{t('roadmap.empty.body')}</p>
      <ol className={classes.steps}>
        {itemKinds.map((kind) => (
          <li key={kind} className={classes.step}>
            <span className={classes.sign}>
              <KindSign kind={kind} size={22} />
            </span>
            <strong>{t(`roadmap.kind.${kind}`)}</strong>
            <span className={classes.meaning}>{t(`roadmap.kindMeaning.${kind}`)}</span>
          </li>
        ))}
      </ol>
      <Button size="md" mih={44} onClick={() => create(newItem('goal'))}>
        {t('roadmap.empty.action')}
      </Button>
    </div>
  );
}
