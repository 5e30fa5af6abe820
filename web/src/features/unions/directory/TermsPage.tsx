import { type Counted, type TermKind, routes } from '@koinon/contract';
import { Alert, Autocomplete, Button, Group, Stack, Text } from '@mantine/core';
import { foldGreek } from '@koinon/text';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { NoRight } from '../../../ui/NoRight.tsx';
import { notify } from '../../../ui/notify.ts';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { Row, RowList } from '../../../ui/RowList.tsx';
import { Section } from '../../../ui/Section.tsx';
import { DirectoryNav } from './DirectoryNav.tsx';
import { termsQuery } from './queries.ts';

/** Where administrators keep sectors and tags in order: renamed wherever they stand, or made one with another. */
export function TermsPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const found = useQuery(termsQuery);
  const [chosen, setChosen] = useState<{ kind: TermKind; from: Counted } | null>(null);
  if (!me.administrator) return <NoRight />;
  return (
    <PageFrame title={t('directory.terms.title')} lead={t('directory.terms.lead')}>
      <Stack>
        <DirectoryNav />
        <Loaded query={found}>
          {(all) => (
            <>
              {(['sector', 'tag'] as const).map((kind) => (
                <Section key={kind} title={t(`directory.terms.${kind}`)}>
                  {all[kind].length === 0 ? (
                    <Text c="dimmed">{t('directory.terms.none')}</Text>
                  ) : (
                    <RowList label={t(`directory.terms.${kind}`)}>
                      {all[kind].map((term) => (
                        <Row
                          key={term.value}
                          main={term.label}
                          sub={t('directory.terms.used', { count: term.count })}
                          end={
                            <Button
                              variant="default"
                              aria-label={t('directory.terms.changeOne', { name: term.label })}
                              onClick={() => setChosen({ kind, from: term })}
                            >
                              {t('directory.terms.change')}
                            </Button>
                          }
                        />
                      ))}
                    </RowList>
                  )}
                </Section>
              ))}
              {chosen && (
                <Change
                  key={`${chosen.kind} ${chosen.from.value}`}
                  {...chosen}
                  others={all[chosen.kind]}
                  onClose={() => setChosen(null)}
                />
              )}
            </>
          )}
        </Loaded>
      </Stack>
    </PageFrame>
  );
}

interface ChangeProps {
  kind: TermKind;
  from: Counted;
  others: readonly Counted[];
  onClose: () => void;
}

function Change({ kind, from, others, onClose }: ChangeProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const explain = useProblemText();
  const [to, setTo] = useState(from.label);
  const rename = useCall(routes.renameTerm, {
    meta: { quiet: true },
    onSuccess: (terms) => {
      client.setQueryData(keys.directoryTerms, terms);
      void client.invalidateQueries({ queryKey: keys.unions });
      void client.invalidateQueries({ queryKey: keys.practices });
      notify.done(t('directory.terms.done'));
      onClose();
    },
  });
  const name = to.trim();
  const into = others.find(({ value }) => value === foldGreek(name) && value !== from.value);
  return (
    <FormDialog title={t('directory.terms.changeOne', { name: from.label })} opened onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name && name !== from.label) rename.mutate({ body: { kind, from: from.label, to: into?.label ?? name } });
        }}
      >
        <Stack>
          <Autocomplete
            label={t('directory.terms.to')}
            description={t('directory.terms.toHint')}
            maxLength={60}
            data={others.filter(({ value }) => value !== from.value).map(({ label }) => label)}
            value={to}
            onChange={setTo}
            error={rename.error && explain(rename.error)}
            data-autofocus
          />
          {into && (
            <Alert color="ochre" role="status">
              {t('directory.terms.merge', { from: from.label, to: into.label })}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={rename.isPending} disabled={!name || name === from.label}>
              {t(into ? 'directory.terms.mergeAction' : 'common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
