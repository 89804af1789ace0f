import type { LearnedAnswers } from '../../domain/setup/learn-answers.ts';
import type { Step, StepReasonCode, StepReasons } from '../../domain/setup/steps.ts';
import type { SettingsSpeaker } from '../settings/words.ts';

/** A sentence, and what the step waits for or what to do; null where there is nothing. */
export type StepSaid = { readonly text: string; readonly waitsFor: string | null };

/** Why nothing was learned from won deals. */
export type NothingLearned = 'no_access' | 'not_read' | 'too_few' | 'nothing_clear';

type Learned<F extends keyof LearnedAnswers> = Exclude<LearnedAnswers[F], undefined | number>;

/** Everything the first tab of the settings page is told by the backend, in one language; a file each. */
export type SetupWords = {
  readonly reasons: { readonly [C in StepReasonCode]: (facts: StepReasons[C], speak: SettingsSpeaker & { readonly step: (step: Step) => string }) => StepSaid };
  readonly steps: Readonly<Record<Step, string>>;
  readonly learned: {
    readonly roles: (learned: Learned<'roles'>, names: readonly string[]) => string;
    readonly fromSeniority: (learned: Learned<'fromSeniority'>, name: string) => string;
    readonly employees: (learned: Learned<'employees'>, speak: SettingsSpeaker) => string;
    readonly countries: (learned: Learned<'countries'>, names: readonly string[]) => string;
    readonly industries: (learned: Learned<'industries'>, names: readonly string[]) => string;
    readonly from: (customers: number, speak: SettingsSpeaker) => string;
    readonly nothing: Readonly<Record<NothingLearned, (facts: { readonly customers: number; readonly needed: number }) => string>>;
  };
  readonly titles: { readonly enough: (titles: number, speak: SettingsSpeaker) => string; readonly tooFew: (titles: number, needed: number) => string };
  /** Why something was not saved. */
  readonly overtaken: (version: number) => string;
  readonly draftExists: string;
  readonly invalid: (problems: string) => string;
  readonly unknownReceiver: (who: string) => string;
  readonly unknownActions: (ids: string) => string;
};
