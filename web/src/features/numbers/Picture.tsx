import '@mantine/core/styles/ColorSwatch.layer.css';
import '@mantine/charts/styles.layer.css';
import { BarChart, LineChart } from '@mantine/charts';
import { Stack } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { type Column, Figures } from './Figures.tsx';

interface Props {
  kind: 'bars' | 'lines';
  first: string;
  series: readonly Column[];
  rows: readonly (Record<string, unknown> & { name: string })[];
}

/** It is hidden from readers, who have the table: so nothing in it takes the keyboard. */
const pictureOnly = { accessibilityLayer: false };
const colors = ['aegean.6', 'ochre.6', 'olive.6'];
/** Told apart without their colours too. */
const dashes = ['0', '6 4', '2 4'];

/** A picture of numbers, with the table it is made of; who does not see it reads that. */
export function Picture({ kind, first, series, rows }: Props) {
  const { t } = useTranslation();
  const still = useReducedMotion();
  const told = series.map(({ name, label }, i) => ({
    name,
    label,
    color: colors[i] ?? 'gray.6',
    strokeDasharray: dashes[i] ?? '0',
  }));
  const common = { h: 280, data: [...rows] as Record<string, unknown>[], dataKey: 'name', series: told };
  const label = series.map((one) => one.label).join(', ');
  return (
    <Stack>
      <div aria-hidden="true">
        {kind === 'bars' ? (
          <BarChart
            {...common}
            h={Math.max(160, rows.length * 38)}
            orientation="vertical"
            barChartProps={pictureOnly}
            yAxisProps={{ width: 150 }}
            xAxisProps={{ allowDecimals: false }}
            barProps={{ isAnimationActive: !still }}
          />
        ) : (
          <LineChart
            {...common}
            withLegend
            curveType="linear"
            lineChartProps={pictureOnly}
            yAxisProps={{ allowDecimals: false, width: 36 }}
            lineProps={{ isAnimationActive: !still }}
          />
        )}
      </div>
      <details>
        <summary style={{ minHeight: 44, display: 'flex', alignItems: 'center', cursor: 'pointer' }}>
          {t('numbers.table', { label })}
        </summary>
        <Figures caption={label} first={first} columns={series} rows={rows} />
      </details>
    </Stack>
  );
}
