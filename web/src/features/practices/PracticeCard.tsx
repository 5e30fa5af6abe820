import type { PracticeItem } from '@koinon/contract';
import { Badge, Checkbox, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './practices.module.css';
import { PracticeBadge } from './StateBadge.tsx';
import { useWords } from './use-words.ts';

interface Props {
  practice: PracticeItem;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

/** One card of the library; all of it but the tick is the link. */
export function PracticeCard({ practice, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { id, title, problem, sectors, tags, state, figures, picture, useful, appliedBy, openThreads } = practice;
  const [figure] = figures;
  const counts = [
    useful.count > 0 && t('practices.usefulCount', { count: useful.count }),
    appliedBy.length > 0 && t('practices.appliedCount', { count: appliedBy.length }),
    openThreads > 0 && t('practices.threadCount', { count: openThreads }),
  ].filter(Boolean);
  return (
    <article className={classes.card}>
      {picture && <img src={picture.url} alt={picture.alt} loading="lazy" className={classes.picture} />}
      <Title order={2} size="h3">
        <Link to="/practices/$practiceId" params={{ practiceId: id }} className={classes.link}>
          {title}
        </Link>
      </Title>
      <Text size="sm" c="dimmed">
        {words.origin(practice)}
      </Text>
      {problem && (
        <Text size="sm" lineClamp={4}>
          {problem}
        </Text>
      )}
      {figure && (
        <Text size="sm">
          <strong>{figure.value}</strong> {figure.label}
        </Text>
      )}
      <Group gap={6}>
        {state !== 'published' && <PracticeBadge state={state} />}
        {[...sectors, ...tags].slice(0, 4).map((word) => (
          <Badge key={word} color="gray">
            {word}
          </Badge>
        ))}
      </Group>
      <div className={classes.foot}>
        {counts.length > 0 && (
          <Text size="sm" c="dimmed">
            {counts.join(' · ')}
          </Text>
        )}
        <Checkbox
          className={classes.choose}
          py={10}
          label={t('practices.booklet.choose')}
          aria-label={t('practices.booklet.chooseOne', { title })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </div>
    </article>
  );
}
