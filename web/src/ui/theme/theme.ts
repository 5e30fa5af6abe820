import { createTheme, rem } from '@mantine/core';
import { aegean, clay, night, ochre, olive, paper } from './colors.ts';
import classes from './controls.module.css';

const serif = "'Literata Variable', Georgia, 'Times New Roman', serif";
const sans = "'Commissioner Variable', 'Segoe UI', system-ui, sans-serif";

const field = `${classes.touch} ${classes.field}`;

/**
 * Koinon's own look: civic print rather than a dashboard. Colours: `aegean` (primary), `olive`, `ochre`, `clay`;
 * `gray` and `dark` are warm paper and night. Headings are serif; the measure of text is kept short.
 */
export const theme = createTheme({
  colors: {
    aegean,
    olive,
    ochre,
    clay,
    gray: paper,
    dark: night,
    red: clay,
    green: olive,
    yellow: ochre,
    blue: aegean,
  },
  primaryColor: 'aegean',
  primaryShade: { light: 7, dark: 6 },
  black: '#22282b',
  white: '#fffdf8',
  fontFamily: sans,
  headings: {
    fontFamily: serif,
    fontWeight: '620',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: rem(30), lineHeight: '1.2' },
      h2: { fontSize: rem(22), lineHeight: '1.28' },
      h3: { fontSize: rem(18), lineHeight: '1.35' },
      h4: { fontSize: rem(16), lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: rem(13), sm: rem(14.5), md: rem(16), lg: rem(18), xl: rem(21) },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.55', xl: '1.5' },
  defaultRadius: 'sm',
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(10), xl: rem(20) },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  focusClassName: classes.focus!,
  other: { serif },
  components: {
    InputWrapper: { classNames: { description: classes.description } },
    Button: {
      classNames: { root: `${classes.button} ${classes.touch}`, label: classes.buttonWords },
      defaultProps: { fw: 560 },
    },
    ActionIcon: {
      classNames: { root: classes.touchSquare },
      defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' },
    },
    TextInput: { classNames: { input: field } },
    PasswordInput: { classNames: { input: classes.touch } },
    Select: { classNames: { input: field, option: classes.option }, defaultProps: { allowDeselect: false } },
    MultiSelect: { classNames: { input: classes.touch, option: classes.option } },
    TagsInput: { classNames: { input: classes.touch } },
    // Days of other months are too pale to read and lead astray.
    DateInput: { classNames: { input: field }, defaultProps: { hideOutsideDates: true } },
    NativeSelect: { classNames: { input: field } },
    SegmentedControl: { classNames: { root: classes.track, label: `${classes.touch} ${classes.segment}` } },
    Menu: {
      classNames: { item: classes.option },
      defaultProps: { shadow: 'md', radius: 'md', withInitialFocusPlaceholder: false },
    },
    Tabs: { classNames: { tab: classes.tab } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Badge: {
      classNames: { root: classes.badge },
      defaultProps: { variant: 'light', radius: 'sm', size: 'lg', fw: 520 },
    },
    Card: { defaultProps: { radius: 'md', withBorder: true, padding: 'lg' } },
    Paper: { defaultProps: { radius: 'md' } },
    Modal: { classNames: { title: classes.modalTitle }, defaultProps: { radius: 'md', centered: true } },
    Drawer: { classNames: { title: classes.modalTitle } },
    Table: { classNames: { th: classes.th } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
});
