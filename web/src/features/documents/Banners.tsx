import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { registered } from '../../shell/document/register.ts';
import classes from './DocumentPage.module.css';

const plain = registered.banners.filter(({ sticky }) => !sticky);
const sticky = registered.banners.filter((banner) => banner.sticky);

/** The lines over the text that features have registered: those to be read once, or those that stay in sight. */
export function Banners(props: { sticky?: boolean }) {
  return props.sticky ? <StickyBanners /> : <PlainBanners />;
}

function PlainBanners() {
  const { t } = useTranslation();
  return (
    <div role="region" aria-label={t('documents.notices')} aria-live="polite">
      {plain.map(({ id, Banner }) => (
        <Banner key={id} />
      ))}
    </div>
  );
}

function StickyBanners() {
  const { ref, height } = useElementSize();
  return (
    <div className={classes.banners}>
      {/* What stands below it is told how much room it takes. */}
      <style>{`:root { --koinon-banners: ${Math.round(height)}px }`}</style>
      <div ref={ref}>
        {sticky.map(({ id, Banner }) => (
          <Banner key={id} />
        ))}
      </div>
    </div>
  );
}
