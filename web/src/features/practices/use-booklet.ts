import { routes, urlOf } from '@koinon/contract';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../lib/problem-text.ts';
import { notify } from '../../ui/notify.ts';
import { download } from '../transfer/download.ts';

/** Has cards printed as a PDF, and saves it. */
export function useBooklet() {
  const { t } = useTranslation();
  const explain = useProblemText();
  const [busy, setBusy] = useState(false);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);
  const print = async (ids: readonly string[], texts: boolean): Promise<void> => {
    const mine = new AbortController();
    work.current = mine;
    setBusy(true);
    try {
      const address = urlOf(routes.practiceBooklet, {}, { ids: ids.join(','), texts: texts ? '1' : '0' });
      const name = await download(address, mine.signal);
      notify.done(t('practices.booklet.done', { name }));
    } catch (error) {
      if (!mine.signal.aborted) notify.error(explain(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, print };
}
