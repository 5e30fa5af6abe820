import { actThemes, limits, type ActTheme } from '@koinon/contract';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { athensMidnight, dayAfter } from '../../i18n/athens.ts';

/** Days as they are chosen; the last one is in it. */
export interface AuditFilter {
  theme: ActTheme | null;
  who: string;
  from: string;
  last: string;
}

export const nothingChosen: AuditFilter = { theme: null, who: '', from: '', last: '' };

/** What the interface is asked; empty where nothing was chosen. */
export const queryOf = ({ theme, who, from, last }: AuditFilter): Record<string, string> => ({
  ...(theme ? { theme } : {}),
  ...(who.trim() ? { who: who.trim() } : {}),
  ...(from ? { from: athensMidnight(from) } : {}),
  ...(last ? { until: athensMidnight(dayAfter(last)) } : {}),
});

const pause = 300;

interface Props {
  value: AuditFilter;
  onChange: (value: AuditFilter) => void;
  /** The same entries as a file. */
  file: string;
}

/** Which entries of the audit log: of what, of whom, and between which days. */
export function AuditFilters({ value, onChange, file }: Props) {
  const { t } = useTranslation();
  const [who, setWho] = useState(value.who);
  useEffect(() => {
    if (who === value.who) return undefined;
    const timer = setTimeout(() => onChange({ ...value, who }), pause);
    return () => clearTimeout(timer);
  }, [who, value, onChange]);
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={t('moderation.audit.filter')}>
      <Select
        label={t('moderation.audit.theme')}
        placeholder={t('common.all')}
        clearable
        value={value.theme}
        onChange={(theme) => onChange({ ...value, theme: theme as ActTheme | null })}
        data={actThemes.map((theme) => ({ value: theme, label: t(`moderation.audit.themes.${theme}`) }))}
        style={{ flex: '1 1 200px' }}
      />
      <TextInput
        type="search"
        label={t('moderation.audit.who')}
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
        maxLength={limits.name}
        style={{ flex: '1 1 200px' }}
      />
      <TextInput
        type="date"
        label={t('moderation.audit.from')}
        value={value.from}
        onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
        style={{ flex: '1 1 140px' }}
      />
      <TextInput
        type="date"
        label={t('moderation.audit.last')}
        value={value.last}
        onChange={(event) => onChange({ ...value, last: event.currentTarget.value })}
        style={{ flex: '1 1 140px' }}
      />
      <Button
        component="a"
        href={file}
        download
        variant="default"
        mih={44}
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t('moderation.audit.csv')}
      </Button>
    </Group>
  );
}
