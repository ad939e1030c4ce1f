import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Api, Visit } from './api';
import { texts, type Language, type Texts } from './texts';

/** What every step needs. */
export interface Surroundings {
  api: Api;
  language: Language;
  elder: boolean;
  visit: Visit;
  /** The server's newest word on where the person is. */
  moved(visit: Visit): void;
  /** Shows an error; some end the visit. */
  failed(error: unknown): void;
  /** Says aloud what is to be done, for those who chose large text. */
  say(words: string): void;
}

export const Around = createContext<Surroundings | undefined>(undefined);

export function useAround(): Surroundings & { t: Texts } {
  const around = useContext(Around)!;
  return { ...around, t: texts[around.language] };
}
