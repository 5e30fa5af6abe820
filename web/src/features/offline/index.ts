export { KeepSwitch } from './KeepSwitch.tsx';
