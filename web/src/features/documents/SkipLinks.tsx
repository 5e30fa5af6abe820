import { useTranslation } from 'react-i18next';
import { useOpenText } from '../../shell/document/index.ts';
import classes from './DocumentPage.module.css';
import { sideId } from './panels/use-panels.ts';

/** The first stops of the Tab key: over all tools to the text, or to what is said about it. */
export function SkipLinks() {
  const { t } = useTranslation();
  const { editor, docked } = useOpenText();
  return (
    <>
      <SkipLink label={t('documents.skipToText')} onSkip={() => editor.view.dom.focus()} />
      {docked.end && (
        <SkipLink
          label={t('documents.skipToComments')}
          onSkip={() => window.document.getElementById(sideId('end'))?.focus()}
        />
      )}
    </>
  );
}

function SkipLink({ label, onSkip }: { label: string; onSkip: () => void }) {
  return (
    <button type="button" className={classes.skip} data-screen-only onClick={onSkip}>
      {label}
    </button>
  );
}
