import type { Language } from '../../domain/language/local-text.ts';
import { momentText, numberText, type Voice } from '../../domain/language/voice.ts';
import type { SetupStep, StepReasonCode, StepReasons } from '../../domain/setup/steps.ts';
import type { SettingsSpeaker } from '../settings/words.ts';
import type { SetupWords, StepSaid } from './words.ts';
import { GERMAN } from './words-de.ts';
import { ENGLISH } from './words-en.ts';

const WORDS: Readonly<Record<Language, SetupWords>> = { en: ENGLISH, de: GERMAN };

export const setupWords = ({ language }: Voice): SetupWords => WORDS[language];

export function setupSpeaker(voice: Voice): SettingsSpeaker {
  return { moment: (at) => momentText(at, voice), number: (value) => numberText(value, voice) };
}

/** Why a step stands where it stands, in the reader's words. */
export function sayStep({ reason }: SetupStep, voice: Voice): StepSaid {
  return said(reason, voice);
}

function said<C extends StepReasonCode>({ code, facts }: { readonly code: C; readonly facts: StepReasons[C] }, voice: Voice): StepSaid {
  const { reasons, steps } = setupWords(voice);
  const say: SetupWords['reasons'][C] = reasons[code];
  return say(facts, { ...setupSpeaker(voice), step: (step) => steps[step] });
}
