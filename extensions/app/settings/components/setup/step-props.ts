import type { SettingsView } from '../../contract.ts';
import type { SettingsControls } from '../../hooks/use-settings.ts';
import type { SettingsClient } from '../../settings-client.ts';
import type { SetupClient } from '../../setup-client.ts';
import type { JudgedStep, SetupView } from '../../setup-contract.ts';
import type { SectionProps } from '../section.tsx';

/** What every step of the way to live needs. */
export type StepProps = SectionProps & {
  readonly view: SettingsView;
  readonly setup: SetupView;
  /** Rises with each change that was made in another tab. */
  readonly revision: number;
  readonly client: SetupClient;
  readonly controls: SettingsControls;
  readonly readPlan: SettingsClient['readPlan'];
  /** An admin takes the step as it is. */
  readonly onConfirm: (step: JudgedStep) => void;
  /** Something was saved: where the account stands is read again, and the next step opens. */
  readonly onDone: (message: string) => Promise<void>;
  /** The same without going on. */
  readonly onChanged: () => Promise<void>;
};
